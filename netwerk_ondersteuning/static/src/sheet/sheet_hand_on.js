import { Component, onWillStart, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { Dialog } from "@web/core/dialog/dialog";
import { deserializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { LinkGiven } from "../meeting/link_given_dialog";
import { dayName, momentWords, spokenCode } from "../parts/words";
import { MODEL } from "../filling/sheet_store";

const LINK = "netwerk.access.link";
/** Milliseconds: for somebody to print a slip. */
const CLEAN_UP_AFTER = 60000;

/** Hands a sheet on to who fills it in: by a personal link, or on paper. */
export class SheetHandOn extends Component {
    static template = "netwerk_ondersteuning.SheetHandOn";
    static components = { Dialog, LinkGiven };
    static props = {
        assessmentId: Number,
        forWhom: String,
        title: String,
        /** Asks for, gives and prints, when that is not for the sheet itself to do: `{look, give, printBlank}`. */
        doors: { type: Object, optional: true },
        /** Why nobody gets a link now. */
        problem: { type: String, optional: true },
        close: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ link: false, given: null, isBusy: false });
        onWillStart(() => this.look());
    }

    get doors() {
        const call = (method) => this.orm.call(MODEL, method, [[this.props.assessmentId]]);
        return {
            look: () => call("get_questionnaire_link"),
            give: () => call("give_questionnaire_link"),
            printBlank: () => call("action_print_blank_sheet"),
            ...this.props.doors,
        };
    }

    async look() {
        this.state.link = await this.doors.look();
    }

    get untilWords() {
        const { expires_at } = this.state.given?.expires_at ? this.state.given : this.state.link;
        return _t("It opens until %s. A new code can be given, and you can stop it at once.", dayName(deserializeDateTime(expires_at).toISODate()));
    }

    /** "Opened, until 14 December (An); last answer 2 December, 10:42". */
    get linkWords() {
        const { state, given_by, expires_at, changed_at } = this.state.link;
        const values = { day: dayName(deserializeDateTime(expires_at).toISODate()), name: given_by };
        if (changed_at) {
            const moment = momentWords(deserializeDateTime(changed_at));
            return _t("There is a link, until %(day)s (%(name)s). Something last came in on %(moment)s.", { ...values, moment });
        }
        return {
            waiting: _t("There is a link, until %(day)s (%(name)s). It was not opened yet.", values),
            locked: _t("There is a link, until %(day)s (%(name)s). It waits for a new code.", values),
            open: _t("There is a link, until %(day)s (%(name)s). It was opened, and nothing came in yet.", values),
        }[state];
    }

    give() {
        return this.busy(async () => {
            this.state.given = await this.doors.give();
            await this.look();
        });
    }

    newCode() {
        return this.busy(async () => {
            const { params } = await this.orm.call(LINK, "action_new_code", [[this.state.link.id]]);
            this.state.given = { code: params.code };
        });
    }

    stop() {
        return this.busy(async () => {
            await this.orm.call(LINK, "action_withdraw", [[this.state.link.id]]);
            this.state.given = null;
            await this.look();
        });
    }

    async busy(work) {
        this.state.isBusy = true;
        try {
            await work();
        } finally {
            this.state.isBusy = false;
        }
    }

    async printBlank() {
        await this.action.doAction(await this.doors.printBlank());
    }

    /** A slip to take along: what is told now, and no name. */
    printSlip() {
        const frame = document.createElement("iframe");
        // not `hidden`: what is not laid out cannot be printed
        frame.style.cssText = "position:fixed;inset:auto 0 0 auto;width:1px;height:1px;border:0;visibility:hidden";
        frame.setAttribute("aria-hidden", "true");
        document.body.append(frame);
        const { title } = this.props;
        const image = writeSlip(frame.contentDocument, { title, ...this.state.given });
        const clean = () => frame.remove();
        // where a browser goes on while it prints, a frame that goes takes its paper along
        frame.contentWindow.addEventListener("afterprint", () => browser.setTimeout(clean));
        browser.setTimeout(clean, CLEAN_UP_AFTER);
        image.onload = () => frame.contentWindow.print();
        image.src = this.state.given.qr;
    }
}

/**
 * Writes what somebody takes along to fill in by the own phone: it names nobody.
 *
 * @param {Document} paper
 * @param {{title: string, url: string, code: string, expires_at?: string}} given
 * @returns {HTMLImageElement} the picture that is to be scanned, without its source
 */
export function writeSlip(paper, { title, url, code, expires_at: until }) {
    const line = (text, style = "") => {
        const element = paper.createElement("p");
        element.dir = "auto";
        element.textContent = text;
        element.style.cssText = `margin: 0 0 4mm; overflow-wrap: anywhere; ${style}`;
        paper.body.append(element);
    };
    paper.documentElement.lang = document.documentElement.lang;
    paper.body.style.cssText = "font: 14pt/1.3 sans-serif; width: 90mm; color: #000; background: #fff;";
    line(title, "font-weight: bold;");
    line(_t("1. Scan this with the camera of your phone, or type the address."));
    const image = paper.createElement("img");
    image.alt = "";
    image.style.cssText = "display: block; width: 60mm; height: 60mm; margin-bottom: 4mm;";
    paper.body.append(image);
    line(url, "font-size: 9pt;");
    line(_t("2. Type this code:"));
    line(spokenCode(code), "font-size: 24pt; letter-spacing: 0.1em;");
    if (until) {
        line(_t("It opens until %s.", dayName(deserializeDateTime(until).toISODate())));
    }
    return image;
}
