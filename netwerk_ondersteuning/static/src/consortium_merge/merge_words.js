/** What the screen of compare and merge says, in words. */
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";

/** "Dutch" of "nl", in the language of who reads; the code of one that nobody knows. */
export function languageName(code) {
    try {
        return new Intl.DisplayNames([user.lang || "nl"], { type: "language" }).of(code.replace("_", "-"));
    } catch {
        return code;
    }
}

/** As a language is said in a page (`lang`), or nothing. */
export const languageTag = (code) => code?.replace("_", "-") || undefined;

/** What is chosen when one takes a side. */
export function sideWords(side) {
    return { mine: _t("Ours"), theirs: _t("Theirs"), both: _t("Both") }[side];
}
