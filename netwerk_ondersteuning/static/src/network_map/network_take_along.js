import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";

/** Asked before anything leaves the room: somebody at home may find it. */
export function safeQuestion() {
    return {
        title: _t("Is it safe to take this along?"),
        body: _t(
            "The drawing shows names and what was said of them. Somebody at home could see it. Ask the client first."
        ),
    };
}

/** What is taken along, for whom, and whether that is safe: one dialog. */
export class NetworkTakeAlong extends Component {
    static template = "netwerk_ondersteuning.NetworkTakeAlong";
    static components = { Dialog };
    static props = {
        format: String,
        /** Gets `{ format, audience, recipient }`. */
        confirm: Function,
        close: Function,
    };

    setup() {
        this.question = safeQuestion();
        this.state = useState({
            format: this.props.format,
            audience: "team",
            recipient: "",
        });
    }

    get formats() {
        return [
            { code: "pdf", name: _t("PDF"), use: _t("to print or mail") },
            { code: "png", name: _t("PNG"), use: _t("a picture") },
            { code: "svg", name: _t("SVG"), use: _t("a drawing that stays sharp") },
            { code: "csv", name: _t("CSV"), use: _t("tables of people and lines") },
            { code: "graphml", name: _t("GraphML"), use: _t("for network software") },
        ];
    }

    get audiences() {
        return [
            {
                code: "team",
                name: _t("The client or the team"),
                use: _t("With names."),
            },
            {
                code: "outside",
                name: _t("Somebody outside the team"),
                use: _t(
                    "Who gave no consent gets a number, and what was written about him is left out."
                ),
            },
        ];
    }

    confirm() {
        const { format, audience, recipient } = this.state;
        const isOutside = audience === "outside";
        this.props.confirm({
            format,
            audience,
            recipient: isOutside ? recipient.trim() : "",
        });
        this.props.close();
    }
}
