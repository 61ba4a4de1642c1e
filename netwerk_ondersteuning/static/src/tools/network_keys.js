import { Component } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";

/** All that the keyboard can do on the map. */
export class NetworkKeys extends Component {
    static template = "netwerk_ondersteuning.NetworkKeys";
    static components = { Dialog };
    static props = {
        /** `{ring, label}` of each ring. */
        rings: Array,
        close: Function,
    };

    get groups() {
        return [
            {
                title: _t("People"),
                keys: [
                    [["N", "+"], _t("type a name")],
                    [["Tab"], _t("to the next person or button")],
                    [["←", "↑", "→", "↓"], _t("from one person to another")],
                    ...this.props.rings.map(({ ring, label }) => [[String(ring)], label]),
                    [["0", "Del"], _t("back to “not placed yet”")],
                    [["Enter"], _t("open the card")],
                    [["PgDn", "PgUp"], _t("the next question on a card, or the one before")],
                    [["Esc"], _t("close, let go, stop")],
                ],
            },
            {
                title: _t("Tools"),
                keys: [
                    [["V"], _t("move and open people")],
                    [["T"], _t("draw lines: Enter on one person, Enter on the other")],
                    [["G"], _t("pick several people: Space on each")],
                    [["Shift", _t("Space")], _t("pick this person too, with any tool")],
                    [["Ctrl", "A"], _t("pick everybody")],
                    [["F"], _t("filter")],
                ],
            },
            {
                title: _t("Looking and going back"),
                keys: [
                    [["Z"], _t("closer")],
                    [["Shift", "Z"], _t("further off")],
                    [["W"], _t("show everything")],
                    [["Shift", "←", "↑", "→", "↓"], _t("move the drawing, when it is near")],
                    [["Ctrl", "Z"], _t("undo")],
                    [["Ctrl", "Y"], _t("redo")],
                    [["?"], _t("these keys")],
                ],
            },
        ];
    }
}
