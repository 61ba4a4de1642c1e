import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { downloadFile } from "@web/core/network/download";
import { useService } from "@web/core/utils/hooks";

import { fetchFile, svgToPng } from "../export/network_export";
import { MODEL } from "../filling/sheet_store";

/** Where the drawing is made that a picture is painted from. */
export function drawingUrl(assessmentId, how) {
    const given = Object.entries(how).filter(([, value]) => value);
    const search = new URLSearchParams({ how: JSON.stringify(Object.fromEntries(given)) });
    return `/netwerk/sheet/${assessmentId}/drawing.svg?${search}`;
}

/**
 * Takes one drawing of a sheet along, as a picture or on paper. Asked first, each time:
 * anybody can read it there.
 *
 * @returns {(kind: "png"|"pdf", assessmentId: number, how: Object) => void} `how` is
 *     `rendering`, `beside` and `revision` of `get_sheet_drawing`
 */
export function useTakeDrawing() {
    const orm = useService("orm");
    const action = useService("action");
    const dialog = useService("dialog");
    const notification = useService("notification");

    async function asPicture(assessmentId, how) {
        const { blob, name } = await fetchFile(drawingUrl(assessmentId, how));
        const picture = await svgToPng(blob);
        // the server calls it after the dossier, never after the client
        downloadFile(picture, name.replace(/\.\w+$/, ".png"), picture.type);
    }

    async function onPaper(assessmentId, { rendering = null, beside = null, revision = null }) {
        const told = [[assessmentId], rendering, beside, revision];
        await action.doAction(await orm.call(MODEL, "action_print_drawing", told));
    }

    return (kind, assessmentId, how) => {
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
                    await (isPicture ? asPicture : onPaper)(assessmentId, how);
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
