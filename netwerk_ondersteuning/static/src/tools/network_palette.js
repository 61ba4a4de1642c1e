import { Component, useEffect, useExternalListener, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { isTyping } from "../drawing/people";
import { isFiltering, NetworkFilter } from "./network_filter";
import { NetworkKeys } from "./network_keys";
import { NetworkLasso } from "./network_lasso";
import { toggleFloat } from "./floats";
import { showMarks } from "./network_people";
import { NetworkTieTool, PLAIN_LINE } from "./network_tie_tool";

const LOOKS = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

/** What the tools keep in the `ui` of the map. */
export function toolState() {
    return {
        /** select | tie | lasso */
        tool: "select",
        /** The kind of line that is drawn. */
        tieKind: { ...PLAIN_LINE },
        /** Ids of who is picked. */
        picked: [],
        isFilterShown: false,
        /** What floats over the drawing (floats.js). */
        floats: {},
        filter: { highlight: false },
    };
}

/** The tools at the edge of the drawing, and what the chosen one asks. */
export class NetworkPalette extends Component {
    static template = "netwerk_ondersteuning.NetworkPalette";
    static components = { NetworkFilter, NetworkLasso, NetworkTieTool };
    static props = {
        store: Object,
        ui: Object,
        marks: Map,
        /** The element of the map, that holds drawing and tray. */
        getRoot: Function,
    };

    setup() {
        this.dialog = useService("dialog");
        this.store = useState(this.props.store);
        this.ui = useState(this.props.ui);
        useExternalListener(window, "keydown", this.onKeydown.bind(this));
        // after each drawing: the elements may be new ones
        useEffect(() => showMarks(this.props.getRoot(), this.props.marks));
        // who may only look, and the list, have no pen
        useEffect(
            (canUse) => {
                if (!canUse) {
                    this.ui.tool = "select";
                    this.ui.picked = [];
                }
            },
            () => [this.canUseTools]
        );
    }

    get isDrawing() {
        return this.ui.mode !== "list";
    }

    get canUseTools() {
        return this.isDrawing && this.store.canEdit;
    }

    get isFiltering() {
        return isFiltering(this.ui.filter);
    }

    /** What can be put away, and brought back. */
    get floats() {
        const known = Object.keys(this.ui.floats);
        return [
            { name: "people", icon: "fa-user-plus", title: _t("Add people") },
            { name: "time", icon: "fa-clock-o", title: _t("Through time") },
            { name: "words", icon: "fa-align-left", title: _t("In words") },
        ].filter(({ name }) => known.includes(name));
    }

    toggleFloat(name) {
        toggleFloat(this.ui, name, this.props.getRoot());
    }

    get tools() {
        return [
            { name: "select", icon: "fa-hand-pointer-o", title: _t("Move and open (V)") },
            { name: "tie", icon: "fa-pencil", title: _t("Draw lines (T)") },
            { name: "lasso", icon: "fa-object-group", title: _t("Pick several people (G)") },
        ];
    }

    choose(tool) {
        if (!this.canUseTools) {
            return;
        }
        this.ui.tool = tool;
        if (tool === "tie") {
            this.ui.selectedId = null;
            this.ui.picked = [];
        }
        this.store.said = this.tools.find(({ name }) => name === tool).title;
    }

    toggleFilter() {
        this.ui.isFilterShown = !this.ui.isFilterShown;
    }

    showKeys() {
        this.dialog.add(NetworkKeys, { rings: this.store.view.layout.rings });
    }

    onKeydown(ev) {
        const root = this.props.getRoot();
        const isHere = ev.target === document.body || root?.contains(ev.target);
        if (!isHere || isTyping(ev.target) || ev.ctrlKey || ev.metaKey || ev.altKey) {
            return;
        }
        const zoom = (name) => () => root.querySelector(`.o_netwerk_zoom_${name}`)?.click();
        const keys = {
            v: () => this.choose("select"),
            t: () => this.choose("tie"),
            g: () => this.choose("lasso"),
            f: () => this.toggleFilter(),
            z: zoom(ev.shiftKey ? "out" : "in"),
            w: zoom("fit"),
            "?": () => this.showKeys(),
        };
        const look = ev.shiftKey && LOOKS[ev.key];
        const act = look
            ? () => root.querySelector(`.o_netwerk_pan_${look}`)?.click()
            : keys[ev.key.toLowerCase()];
        if (act) {
            ev.preventDefault();
            act();
        }
    }
}
