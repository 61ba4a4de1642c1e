import { Component, onWillUnmount, useEffect, useState } from "@odoo/owl";

/** What is read, in this order; not what is only for who hears the screen anyway. */
const READ = [
    "h1",
    "h2",
    "p",
    "li",
    ".o_netwerk_sheet_label",
    ".o_netwerk_sheet_option",
    ".o_netwerk_sheet_ends > span",
    ".o_netwerk_sheet_small",
].join(", ");

/** @returns {string} the words of a part of the page, as one reads them out */
export function wordsOf(element) {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".visually-hidden, nav, footer, .o_netwerk_listen, [data-quiet]").forEach((one) => one.remove());
    const all = [...copy.querySelectorAll(READ)].filter((one) => !one.parentElement.closest(READ));
    const lines = all.map((one) => one.textContent.replace(/\s+/g, " ").trim()).filter(Boolean);
    return lines.map((line) => (/[.?!:]$/.test(line) ? line : `${line}.`)).join("\n");
}

/** Reads a question aloud by a tap, in the language of the page; not there without a
 *  voice in the browser. */
export class ReadAloud extends Component {
    static template = "netwerk_ondersteuning.ReadAloud";
    static props = {
        /** Gives the element that is read. */
        part: Function,
        /** Of what is shown: another one makes it silent. */
        of: String,
    };

    setup() {
        this.state = useState({ isOn: false });
        useEffect(
            () => () => this.stop(),
            () => [this.props.of]
        );
        onWillUnmount(() => this.stop());
    }

    get voice() {
        return window.speechSynthesis;
    }

    get isThere() {
        return Boolean(this.voice && window.SpeechSynthesisUtterance);
    }

    toggle() {
        if (this.state.isOn) {
            this.stop();
            return;
        }
        const spoken = new window.SpeechSynthesisUtterance(wordsOf(this.props.part()));
        spoken.lang = document.documentElement.lang;
        spoken.onend = spoken.onerror = () => (this.state.isOn = false);
        this.voice.cancel();
        this.state.isOn = true;
        this.voice.speak(spoken);
    }

    stop() {
        if (this.state.isOn) {
            this.state.isOn = false;
            this.voice.cancel();
        }
    }
}
