import { Component, onMounted, onWillUnmount, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";
import { TextField, textField } from "@web/views/fields/text/text_field";

import { notAdded } from "../parts/words";

/** How long after the last key a note is looked at. */
const PAUSE = 600;

/**
 * A note under which stands who is named in it: the network reflex. A tap puts somebody
 * with those of whom was spoken, and in the network when nobody has that name yet.
 * Nothing else of the form is touched or saved.
 */
export class MeetingNamesField extends Component {
    static template = "netwerk_ondersteuning.MeetingNamesField";
    static components = { TextField };
    static props = { ...TextField.props };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.state = useState({ found: [], adding: [] });
        this.latest = new KeepLast();
        this.lookSoon = useDebounced((text) => this.look(text), PAUSE);
        onMounted(() => this.look(this.props.record.data[this.props.name] || ""));
        onWillUnmount(() => this.latest.add(new Promise(() => {})));
    }

    get dossierId() {
        return this.props.record.data.dossier_id?.id;
    }

    async look(text) {
        if (this.props.readonly || !this.dossierId) {
            this.state.found = [];
            return;
        }
        try {
            const call = text.trim()
                ? this.orm.silent.call("netwerk.dossier", "names_in", [[this.dossierId], text])
                : Promise.resolve([]);
            this.state.found = await this.latest.add(call);
        } catch {
            // only a hint: writing goes on without it
            this.state.found = [];
        }
    }

    /** Those who are named and not yet noted; each of those who share a name. */
    get chips() {
        const noted = new Set(this.props.record.data.member_ids.currentIds);
        return this.state.found
            .filter(({ members }) => !members.some(({ id }) => noted.has(id)))
            .flatMap(({ name, members }) =>
                members.length
                    ? members.map((member) => ({
                          ...member,
                          key: member.id,
                          hint: members.length > 1 ? member.hint : "",
                      }))
                    : [{ name, key: `new ${name}`, isNew: true }]
            );
    }

    isAdding({ key }) {
        return this.state.adding.includes(key);
    }

    /** Whether who was there is noted on this form, and not around the table. */
    get hasThere() {
        const { present_member_ids, is_around_the_table } = this.props.record.data;
        return Boolean(present_member_ids) && !is_around_the_table;
    }

    titleThere({ name }) {
        return _t("%s was there", name);
    }

    title({ name, isNew }) {
        return isNew
            ? _t("Put %s in the network, not placed yet", name)
            : _t("%s came up", name);
    }

    /** @param {boolean} wasThere came up, and was there too */
    async add(chip, wasThere = false) {
        if (this.isAdding(chip)) {
            return; // a second tap while the first is on its way
        }
        this.state.adding.push(chip.key);
        try {
            const id = chip.isNew ? await this.create(chip.name) : chip.id;
            const { data } = this.props.record;
            if (wasThere) {
                await data.present_member_ids.addAndRemove({ add: [id] });
            }
            await data.member_ids.addAndRemove({ add: [id] });
        } catch (error) {
            this.notification.add(notAdded(chip.name, error.data?.message), {
                type: "warning",
            });
        } finally {
            this.state.adding = this.state.adding.filter((key) => key !== chip.key);
        }
    }

    async create(name) {
        const values = { dossier_id: this.dossierId, name };
        const [id] = await this.orm.create("netwerk.member", [values]);
        const found = this.state.found.find((row) => row.name === name);
        if (found) {
            found.members = [{ id, name, hint: "" }];
        }
        return id;
    }
}

export const meetingNamesField = {
    ...textField,
    component: MeetingNamesField,
    displayName: _t("Note with the people who are named in it"),
    supportedTypes: ["text"],
    additionalClasses: ["o_field_text"],
};

registry.category("fields").add("netwerk_meeting_names", meetingNamesField);
