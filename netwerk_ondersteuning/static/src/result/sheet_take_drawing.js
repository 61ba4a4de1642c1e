import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { downloadFile } from "@web/core/network/download";
import { useService } from "@web/core/utils/hooks";

import { fetchFile, svgToPng } from "../export/network_export";

/** What of it was said; of what was not the server has its own. */
function given(how) {
    return Object.fromEntries(Object.entries(how).filter(([, value]) => value));
}

/** Where the drawing is made that a picture is painted from. */
export function drawingUrl({ of, id }, how) {
    const search = new URLSearchParams({ how: JSON.stringify(given(how)) });
    return `/netwerk/${of}/${id}/drawing.svg?${search}`;
}

/**
 * Takes one drawing along, as a picture or on paper. Asked first, each time: anybody can
 * read it there.
 *
 * @returns {(kind: "png"|"pdf", what: {of: string, id: number, model: string, print?: string}, how: Object) => void}
 *     `of` is the word in the address (`models/sheet/taken`), `print` the method of `model`
 *     that takes `how` and gives the paper
 */
export function useTakeDrawing() {
    const orm = useService("orm");
    const action = useService("action");
    const dialog = useService("dialog");
    const notification = useService("notification");

    async function asPicture(what, how) {
        const { blob, name } = await fetchFile(drawingUrl(what, how));
        const picture = await svgToPng(blob);
        // the server calls it after the dossier, never after the client
        downloadFile(picture, name.replace(/\.\w+$/, ".png"), picture.type);
    }

    async function onPaper({ model, id, print = "action_print_drawing" }, how) {
        await action.doAction(await orm.call(model, print, [[id]], given(how)));
    }

    return (kind, what, how) => {
        const isPicture = kind === "png";
        dialog.add(ConfirmationDialog, {
            title: isPicture ? _t("Take this drawing along as a picture?") : _t("Print this drawing?"),
            body: isPicture
                ? _t("In a picture anybody can read it. Is it safe to take along?")
                : _t("On paper anybody can read it. Is it safe to take along?"),
            confirmLabel: isPicture ? _t("Make the picture") : _t("Print"),
            cancelLabel: _t("Cancel"),
            confirm: async () => {
                try {
                    await (isPicture ? asPicture : onPaper)(what, how);
                } catch (error) {
                    if (error.data) {
                        throw error; // said in words
                    }
                    notification.add(_t("The file could not be made. Try again later."), { type: "danger" });
                }
            },
            cancel: () => {},
        });
    };
}
