import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

/**
 * What to do when a point was talked about, or is one again: by the `kind` of the point,
 * `async (orm, of, isDone) => …`. Kinds come from the server (`POINTS`).
 */
export const points = registry.category("netwerk_talk_points");

/**
 * What somebody asked to talk about. One tap says that it was talked about, another takes
 * that back: nothing moves away under the finger.
 */
export class TalkPoints extends Component {
    static template = "netwerk_ondersteuning.TalkPoints";
    static props = {
        /** `{kind, text, detail, of}` each. */
        points: Array,
        canEdit: Boolean,
    };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.state = useState({ done: [], busy: [] });
    }

    get rows() {
        return this.props.points.map((point) => ({
            ...point,
            key: `${point.kind} ${JSON.stringify(point.of)}`,
        }));
    }

    canSay({ kind }) {
        return this.props.canEdit && points.contains(kind);
    }

    isDone({ key }) {
        return this.state.done.includes(key);
    }

    async toggle(point) {
        const { key } = point;
        const isDone = !this.isDone(point);
        if (this.state.busy.includes(key)) {
            return;
        }
        this.state.busy.push(key);
        try {
            await points.get(point.kind)(this.orm, point.of, isDone);
            const others = this.state.done.filter((one) => one !== key);
            this.state.done = isDone ? [...others, key] : others;
        } catch (error) {
            const message = error.data?.message || _t("This was not saved. Try again.");
            this.notification.add(message, { type: "warning" });
        } finally {
            this.state.busy = this.state.busy.filter((one) => one !== key);
        }
    }
}
