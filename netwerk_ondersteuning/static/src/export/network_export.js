/**
 * Taking the drawing along: PDF and SVG come from the server, which notes that they were
 * made; a PNG is painted from the same SVG.
 */
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { downloadFile, parse } from "@web/core/network/download";

const PNG_SCALE = 2;
const PNG_SIZE = 1000;
/** In pixels: a canvas that is larger stays empty, on a phone sooner than elsewhere. */
const LONGEST_SIDE = 16000;
const LARGEST_AREA = 16_000_000;
/** Milliseconds: for the sheet to appear in its frame, and for somebody to print it. */
const LOAD_AT_MOST = 4000;
const CLEAN_UP_AFTER = 60000;

/** What is made here, and of which kind of file. */
const MADE_OF = { png: "svg" };

/**
 * @param {number} dossierId
 * @param {string} extension of one of `options.exports`
 * @param {Object} what
 * @param {string} [what.drawing] the circle when left out
 * @param {string} [what.audience] code of one of `options.audiences`
 * @param {string} [what.recipient] for whom it is outside the team
 * @param {Object} [what.filter] who is looked for, see tools/network_filter
 * @param {boolean} [what.showOthers] false: without the lines between others
 */
export function exportUrl(dossierId, extension, what) {
    const values = {
        date: what.date,
        compare_to: what.compareTo,
        drawing: what.drawing,
        audience: what.audience,
        recipient: what.recipient,
        filter: filterWords(what.filter),
        lines: what.showOthers === false ? "0" : "",
    };
    const given = Object.entries(values).filter(([, value]) => value);
    const file = `/netwerk/dossier/${dossierId}/network.${extension}`;
    return given.length ? `${file}?${new URLSearchParams(given)}` : file;
}

/** What of a filter was chosen, as JSON; empty when nothing was. */
function filterWords(filter = {}) {
    const chosen = Object.entries(filter).filter(([, value]) =>
        Array.isArray(value) ? value.length : value
    );
    return chosen.length ? JSON.stringify(Object.fromEntries(chosen)) : "";
}

/** @returns {Promise<{blob: Blob, name: string}>} */
export async function fetchFile(url) {
    const response = await browser.fetch(url);
    if (!response.ok || response.redirected) {
        throw new Error(_t("The file could not be made. Try again later."));
    }
    const disposition = response.headers.get("Content-Disposition");
    const name = disposition && parse(disposition).parameters.filename;
    return { blob: await response.blob(), name: name || "" };
}

/** Size of the drawing from its viewBox, or a square. */
function sizeOf(svgText) {
    const [, box] = /viewBox=["']([^"']+)["']/.exec(svgText) || [];
    const [, , width, height] = (box || "").split(/[\s,]+/).map(Number);
    return width && height ? { width, height } : { width: PNG_SIZE, height: PNG_SIZE };
}

function loadImage(url) {
    return new Promise((resolve, reject) => {
        const image = new Image();
        image.onload = () => resolve(image);
        image.onerror = () => reject(new Error(_t("The picture could not be made.")));
        image.src = url;
    });
}

/** How much larger than the drawing its picture is: twice, as far as a canvas can hold it. */
export function pngScale({ width, height }) {
    return Math.min(PNG_SCALE, LONGEST_SIDE / Math.max(width, height), Math.sqrt(LARGEST_AREA / (width * height)));
}

/** @returns {Promise<Blob>} a PNG on white, twice the size of the drawing if it can be */
export async function svgToPng(svgBlob) {
    const text = await svgBlob.text();
    const { width, height } = sizeOf(text);
    const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    try {
        const image = await loadImage(url);
        const canvas = document.createElement("canvas");
        const scale = pngScale({ width, height });
        canvas.width = Math.round(width * scale);
        canvas.height = Math.round(height * scale);
        const context = canvas.getContext("2d");
        context.fillStyle = "#ffffff";
        context.fillRect(0, 0, canvas.width, canvas.height);
        context.drawImage(image, 0, 0, canvas.width, canvas.height);
        const made = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
        if (!made) {
            throw new Error(_t("The picture could not be made."));
        }
        return made;
    } finally {
        URL.revokeObjectURL(url);
    }
}

/**
 * @param {Object} what
 * @param {number} what.dossierId
 * @param {{code: string, extension: string}} what.format one of `options.exports`
 */
export async function downloadNetwork({ dossierId, format, ...what }) {
    const { code, extension } = format;
    const file = await fetchFile(exportUrl(dossierId, MADE_OF[code] || extension, what));
    const blob = code in MADE_OF ? await svgToPng(file.blob) : file.blob;
    // the server calls the file after the dossier, never after the client
    const name = file.name.replace(/\.\w+$/, "") || `${dossierId}`;
    downloadFile(blob, `${name}.${extension}`, blob.type);
}

/** Prints the PDF, or opens it where a browser does not print from a frame. */
export async function printNetwork({ dossierId, ...what }) {
    const { blob } = await fetchFile(exportUrl(dossierId, "pdf", what));
    const url = URL.createObjectURL(blob);
    const frame = document.createElement("iframe");
    // not `hidden`: what is not laid out cannot be printed
    frame.style.cssText =
        "position:fixed;inset:auto 0 0 auto;width:1px;height:1px;border:0;visibility:hidden";
    frame.src = url;
    setTimeout(() => {
        frame.remove();
        URL.revokeObjectURL(url);
    }, CLEAN_UP_AFTER);
    await new Promise((resolve) => {
        frame.onload = resolve;
        document.body.append(frame);
        setTimeout(resolve, LOAD_AT_MOST);
    });
    if (navigator.userActivation?.hasBeenActive === false) {
        return; // a script clicked, not a person: nobody waits for a dialog
    }
    try {
        frame.contentWindow.focus();
        frame.contentWindow.print();
    } catch {
        browser.open(url, "_blank");
    }
}
