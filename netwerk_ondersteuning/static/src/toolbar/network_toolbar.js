import { Component, useEffect, useRef, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { CheckboxItem } from "@web/core/dropdown/checkbox_item";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { AFTER_DRAWING } from "../parts/after_drawing";
import { NetworkSaving } from "./network_saving";
import { NetworkSwitch } from "./network_switch";

/** Narrower than this (CSS pixels) one line has no room for every button, or its words. */
const NARROW = 1000;
const WORDLESS = 1200;
const SHORT = 1560;

function widthsOf(width) {
    return {
        isNarrow: width < NARROW,
        isWordless: width < WORDLESS,
        isShort: width < SHORT,
    };
}

export class NetworkToolbar extends Component {
    static template = "netwerk_ondersteuning.NetworkToolbar";
    static components = { CheckboxItem, Dropdown, DropdownItem, NetworkSaving, NetworkSwitch };
    static props = {
        store: Object,
        ui: Object,
        onCompare: Function,
        onDownload: Function,
        onPrint: Function,
        /** How many links let the client in on another device. */
        openLinks: { type: Number, optional: true },
        onClientMode: Function,
        onOtherDevice: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.root = useRef("root");
        this.width = useState(widthsOf(browser.innerWidth));
        // of the map, that may be part of another screen
        useEffect(
            (map) => {
                const measure = () => {
                    map.clientWidth && Object.assign(this.width, widthsOf(map.clientWidth));
                };
                const watch = new ResizeObserver(measure);
                measure();
                watch.observe(map);
                return () => watch.disconnect();
            },
            () => [this.root.el.closest(".o_netwerk_map_action")]
        );
    }

    /** With what one goes on from the drawing that is shown. */
    get after() {
        const isDrawn = this.ui.mode === "drawing" && this.store.canEditMoments;
        return isDrawn ? AFTER_DRAWING.getAll().filter((one) => one.fits(this.store.shownKind)) : [];
    }

    goOn(after) {
        const { orm, action, store } = this;
        return after.open({ orm, action }, store.dossierId, store.shownDrawing);
    }

    toggleOthers() {
        this.ui.showOthers = !this.ui.showOthers;
    }

    toggleLegend() {
        this.ui.isLegendShown = !this.ui.isLegendShown;
    }

    get store() {
        return this.props.store;
    }

    get ui() {
        return this.props.ui;
    }

    get formats() {
        return this.store.view.options.exports;
    }

    get undoTitle() {
        const { undoLabel } = this.store;
        return undoLabel ? _t("Undo: %s (Ctrl+Z)", undoLabel) : _t("Undo (Ctrl+Z)");
    }

    get redoTitle() {
        const { redoLabel } = this.store;
        return redoLabel ? _t("Redo: %s (Ctrl+Y)", redoLabel) : _t("Redo (Ctrl+Y)");
    }
}
