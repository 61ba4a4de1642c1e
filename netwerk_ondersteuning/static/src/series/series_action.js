import { Component, onMounted, onWillStart, onWillUnmount, useRef, useState } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { takePlace } from "../later/later";
import { SheetDrawing, SheetTable } from "../instrument/sheet_drawing";
import { useTakeDrawing } from "../result/sheet_take_drawing";

const MODEL = "netwerk.assessment";
/** In pixels: what a drawing takes at least, and the room between two. */
const NARROWEST = 320;
const GAP = 16;
/** Side by side, at most. */
const MOST = 3;
/** In ms: the hand lets go of the edge of the window. */
const RESIZED = 250;

/** What was scored through time: words first, a small drawing for each subject. */
export class SeriesAction extends Component {
    static template = "netwerk_ondersteuning.SeriesAction";
    static components = { Layout, SheetDrawing, SheetTable };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.takeDrawing = useTakeDrawing();
        this.box = useRef("box");
        const { action, resId } = this.props;
        const { params, context } = action;
        this.dossierId = parseInt(params?.dossier_id || resId || params?.resId || context?.active_id);
        this.sheetId = parseInt(params?.sheet_id) || null;
        this.state = useState({ data: null, isBroken: false, isTable: false, isChoosing: false, left: {}, whose: null });
        this.asked = 0;
        this.width = this.tileWidth(browser.innerWidth - 2 * GAP);
        onWillStart(() => this.load());
        onMounted(() => {
            this.observer = new ResizeObserver(() => this.onResize());
            this.observer.observe(this.box.el);
            this.props.updateActionState?.({ resId: this.dossierId });
        });
        onWillUnmount(() => {
            this.observer?.disconnect();
            browser.clearTimeout(this.timer);
        });
    }

    /** As wide as fits, some beside each other. */
    tileWidth(room) {
        const beside = Math.min(MOST, Math.max(1, Math.floor((room + GAP) / (NARROWEST + GAP))));
        return Math.max(NARROWEST, Math.floor((room - (beside - 1) * GAP) / beside));
    }

    onResize() {
        browser.clearTimeout(this.timer);
        if (this.box.el && this.tileWidth(this.box.el.clientWidth) !== this.width) {
            this.timer = browser.setTimeout(() => this.load(), RESIZED);
        }
    }

    async load(whose = this.state.whose) {
        const turn = ++this.asked;
        const width = this.box.el ? this.tileWidth(this.box.el.clientWidth) : this.width;
        try {
            const data = await this.orm.silent.call(MODEL, "get_series", [this.dossierId], {
                sheet_id: this.sheetId,
                whose,
                width,
            });
            if (turn === this.asked) {
                this.width = width;
                Object.assign(this.state, { data, whose, isBroken: false });
                const { name, reference } = data.dossier;
                this.env.config?.setDisplayName?.(_t("Through time, %s", name || reference));
            }
        } catch (error) {
            if (error.data) {
                throw error; // said in words
            }
            this.state.isBroken = true;
        }
    }

    get shown() {
        return this.state.data.series.filter(({ key }) => !this.state.left[key]);
    }

    get isAnything() {
        return Boolean(this.state.data?.whose.length);
    }

    toggleSubject(key) {
        this.state.left[key] = !this.state.left[key];
    }

    showAll() {
        this.state.left = {};
    }

    isOf(key) {
        return !this.state.whose || this.state.whose.includes(key);
    }

    toggleWhose(key) {
        const all = this.state.data.whose.map((one) => one.key);
        const whose = all.filter((one) => (one === key ? !this.isOf(one) : this.isOf(one)));
        if (whose.length) {
            return this.load(whose.length === all.length ? null : whose);
        }
    }

    openInstruments() {
        return this.action.doAction({
            type: "ir.actions.client",
            tag: "netwerk_instruments",
            name: _t("Instruments"),
            params: { dossier_id: this.dossierId },
            path: "netwerkinstrumenten",
        });
    }

    /** What stands on the screen now: of whom, and of which subjects. */
    get how() {
        const isAll = this.shown.length === this.state.data.series.length;
        const keys = isAll ? null : this.shown.map(({ key }) => key);
        return { sheet_id: this.sheetId || null, whose: this.state.whose, keys };
    }

    asPicture() {
        return this.takeDrawing("png", { of: "series", id: this.dossierId }, this.how);
    }

    /** On paper anybody reads it: asked first. */
    print() {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Print these lines?"),
            body: _t("On paper anybody can read it. Is it safe to take along?"),
            confirmLabel: _t("Print"),
            cancelLabel: _t("Cancel"),
            confirm: async () => {
                const action = await this.orm.call(MODEL, "action_print_series", [this.dossierId], this.how);
                await this.action.doAction(action);
            },
            cancel: () => {},
        });
    }
}

takePlace("netwerk_series", SeriesAction);
