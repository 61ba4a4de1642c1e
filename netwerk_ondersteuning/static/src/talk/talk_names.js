/** Who is named in what is being typed: the network reflex of a talk. */
import { onWillUnmount, useState } from "@odoo/owl";
import { KeepLast } from "@web/core/utils/concurrency";
import { useDebounced } from "@web/core/utils/timing";

import { MODEL } from "./talk_store";

/** How long after the last key a note is looked at (ms). */
const PAUSE = 400;

/**
 * @param {import("@web/core/orm_service").ORM} orm
 * @param {import("./talk_store").TalkStore} store
 * @returns {{found: Object[], lit: number[], look: () => void, learn: Function}} `lit` stays
 *  the same array as long as the same people are named
 */
export function useNamed(orm, store) {
    const named = useState({ found: [], lit: [] });
    const latest = new KeepLast();

    const light = () => {
        const members = named.found.flatMap((one) => one.members);
        const ids = [...new Set([...members, ...store.named].map(({ id }) => id))];
        if (ids.join() !== named.lit.join()) {
            named.lit = ids;
        }
    };
    named.light = light;
    named.lookNow = async () => {
        const text = `${store.values.better || ""}\n${store.values.note || ""}`;
        try {
            const asked = text.trim()
                ? orm.silent.call(MODEL, "names_in", [[store.dossierId], text])
                : Promise.resolve([]);
            named.found = await latest.add(asked);
        } catch {
            named.found = []; // only a hint: writing goes on without it
        }
        light();
    };
    named.look = useDebounced(named.lookNow, PAUSE);
    /** Somebody of that name came into the network. */
    named.learn = (person) => {
        const row = named.found.find(({ name }) => name === person.name);
        if (row) {
            row.members = [{ ...person, hint: "" }];
        }
        light();
    };
    onWillUnmount(() => latest.add(new Promise(() => {})));
    return named;
}
