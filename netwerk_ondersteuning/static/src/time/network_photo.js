/** The photo of a drawing on paper: made small here, kept with a moment there. */
import { _t } from "@web/core/l10n/translation";

const LONGEST = 1920;
const QUALITY = 0.85;

function asBase64(blob) {
    return new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result.split(",")[1] || "");
        reader.onerror = () => reject(reader.error);
        reader.readAsDataURL(blob);
    });
}

/** The picture drawn anew: upright, small, and without what the phone wrote in it. */
async function redrawn(file) {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    const context = canvas.getContext("2d");
    context.fillStyle = "white";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
    if (!blob) {
        throw new Error("no picture");
    }
    return blob;
}

/**
 * What a chosen file is sent as. What this browser cannot read goes as it is: the server
 * then says why it is refused.
 *
 * @param {File} file
 * @returns {Promise<{data: string, url: string|null}>} base64, and a look at it
 */
export async function preparePhoto(file) {
    try {
        const blob = await redrawn(file);
        return { data: await asBase64(blob), url: URL.createObjectURL(blob) };
    } catch {
        return { data: await asBase64(file), url: null };
    }
}

/**
 * Keeps a photo with a moment, or takes it out when `data` is false.
 *
 * @returns {Promise<import("../store/network_store").Outcome>}
 */
export async function savePhoto(store, momentId, data) {
    await store.whenIdle();
    if (store.isOffline) {
        return {
            ok: false,
            message: _t("There is no connection. The photo is sent when you save again."),
        };
    }
    try {
        await store.orm.call("netwerk.dossier", "set_moment_photo", [
            [store.dossierId],
            store.resolve(momentId),
            data,
        ]);
        await store.load();
    } catch (error) {
        return { ok: false, message: error.data?.message || error.message };
    }
    return { ok: true };
}
