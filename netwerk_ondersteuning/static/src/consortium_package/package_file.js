/** The file of a package, as far as the browser can say something of it. */
import { _t } from "@web/core/l10n/translation";
import { getDataURLFromFile } from "@web/core/utils/urls";

/** In bytes: what a package may hold (engine/package/parcel/limits.py). */
export const MOST = 10 * 1024 * 1024;

/**
 * A file as it is sent, or why it is not sent at all.
 *
 * @param {File[]} files what was chosen or dropped
 * @returns {Promise<{name: string, data: string} | {problem: string}>} `data` in base64
 */
export async function readFile(files) {
    const [file] = files;
    if (!file) {
        return { problem: _t("No file came along. Choose the file of the package.") };
    }
    if (files.length > 1) {
        return { problem: _t("These are %s files. Open one package at a time.", files.length) };
    }
    if (!/\.json$/i.test(file.name)) {
        return { problem: _t("“%s” is not a package: the file of a package ends in .json.", file.name) };
    }
    if (!file.size) {
        return { problem: _t("“%s” is empty.", file.name) };
    }
    if (file.size > MOST) {
        return { problem: _t("“%s” is too large: a package is at most 10 MB.", file.name) };
    }
    try {
        const address = await getDataURLFromFile(file);
        return { name: file.name, data: address.slice(address.indexOf(",") + 1) };
    } catch {
        return { problem: _t("“%s” could not be read. Is it still there? Choose it again.", file.name) };
    }
}
