import { status, useComponent, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/**
 * A form that sends one batch of changes, and closes when it was taken. What is refused is
 * said in it, and nothing of what was typed goes away; without a connection it waits, and
 * can be closed. A second tap while it is under way does nothing.
 *
 * @param {Object} store
 * @param {string} [family] what the others of a family get of it, where it goes together:
 *  nothing (`alone`), when it was (`days`), or what was said as well (`words`)
 * @returns {{isBusy: boolean, message: string, family: string, send: Function}}
 */
export function useForm(store, family = "days") {
    const owner = useComponent();
    const form = useState({
        isBusy: false,
        message: "",
        family,
        /**
         * @param {string} label what is done, in words
         * @param {Object[]} changes in the words of `apply_path`; none: the form closes
         */
        async send(label, changes) {
            if (form.isBusy) {
                return;
            }
            if (!changes.length) {
                return owner.props.close();
            }
            if (store.path.trajectory.in_family) {
                changes = changes.map((change) => ({ ...change, family: form.family }));
            }
            Object.assign(form, { isBusy: true, message: "" });
            const outcome = await store.submit(changes, { label, inPlace: true });
            const isThere = status(owner) !== "destroyed";
            form.isBusy = false;
            if (!outcome.ok) {
                form.message = outcome.message;
                if (!isThere) {
                    store.lose(label, changes, outcome.message);
                }
            } else if (outcome.collisions?.length) {
                form.message = _t("Somebody else changed this meanwhile. Look at it once more.");
                if (!isThere) {
                    store.lose(label, changes, form.message);
                }
            } else if (isThere) {
                owner.props.close();
            }
        },
    });
    return form;
}

/** What is otherwise than it was, and what that was. */
export function difference(now, was) {
    const same = (a, b) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
    const names = Object.keys(now).filter((name) => !same(now[name], was[name]));
    const of = (values) => Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
    return names.length ? { ...of(now), was: of(was) } : null;
}
