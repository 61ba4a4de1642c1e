import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/** A head of Vandaag, with the rows under it: the first ones, and all after a tap. */
export class TodaySection extends Component {
    static template = "netwerk_ondersteuning.TodaySection";
    static props = {
        section: Object,
        isFirst: Boolean,
        isOpen: Boolean,
        isBusy: Boolean,
        level: Number,
        onToggle: Function,
        onOpen: Function,
        onDo: Function,
        onList: Function,
    };

    get rows() {
        const { section, isOpen } = this.props;
        return isOpen ? section.rows : section.rows.slice(0, section.shown);
    }

    get hiddenCount() {
        return this.props.section.count - this.props.section.shown;
    }

    get moreLabel() {
        const { section, isOpen } = this.props;
        if (isOpen) {
            return _t("Show less");
        }
        return section.is_cut
            ? _t("%s more, and then some", this.hiddenCount)
            : _t("%s more", this.hiddenCount);
    }

    /** One button of the screen is the first thing to do; of each other row it shows
     *  which one is meant most, without calling for it. */
    actionClass(isFirstRow, isFirstAction) {
        const { section, isFirst } = this.props;
        if (!isFirstAction || !section.calls) {
            return "btn-secondary";
        }
        return isFirst && isFirstRow ? "btn-primary" : "btn-outline-primary";
    }

    /** What a button does, and of whom: said to who cannot see the row beside it. */
    actionLabel(row, action) {
        return _t("%(action)s: %(name)s", {
            action: action.label,
            name: row.title || row.words,
        });
    }

    tel(phone) {
        return `tel:${phone.replace(/[^\d+]/g, "")}`;
    }
}
