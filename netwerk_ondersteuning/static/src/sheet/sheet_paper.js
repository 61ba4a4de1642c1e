import { Component, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { loadPDFJSAssets } from "@web/core/utils/pdfjs";

import { preparePhoto } from "../time/network_photo";
import { MODEL } from "../filling/sheet_store";

/** More pages than a sheet holds are not drawn. */
const MOST = 12;
/** How wide a page of a PDF is drawn, in pixels: what is written by hand can be read. */
const WIDE = 1400;

function asFile(canvas) {
    return new Promise((resolve, reject) =>
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png")
    );
}

/** The pages of a PDF as pictures: nothing else of it leaves this device. */
async function pagesOf(file) {
    await loadPDFJSAssets();
    const { pdfjsLib } = globalThis;
    pdfjsLib.GlobalWorkerOptions.workerSrc ||= "/web/static/lib/pdfjs/build/pdf.worker.js";
    const pdf = await pdfjsLib.getDocument({ data: await file.arrayBuffer() }).promise;
    const pages = [];
    for (let number = 1; number <= Math.min(pdf.numPages, MOST + 1); number++) {
        const page = await pdf.getPage(number);
        const scale = WIDE / page.getViewport({ scale: 1 }).width;
        const viewport = page.getViewport({ scale });
        const canvas = document.createElement("canvas");
        Object.assign(canvas, { width: viewport.width, height: viewport.height });
        await page.render({ canvasContext: canvas.getContext("2d"), viewport }).promise;
        pages.push(await asFile(canvas));
    }
    return pages;
}

/** Pictures of what was chosen: itself, or the pages of a PDF. */
export async function picturesOf(file) {
    if (file.type !== "application/pdf") {
        return [file];
    }
    try {
        return await pagesOf(file);
    } catch {
        return [file]; // the server says why it is refused
    }
}

/** Photos of the sheet as it was filled in on paper: each is looked at, and taken out. */
export class SheetPapers extends Component {
    static template = "netwerk_ondersteuning.SheetPapers";
    static props = {
        store: Object,
        /** Gives whoever is around this the way to choose a photo. */
        pickRef: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.input = useRef("input");
        this.state = useState({ isBusy: false });
        this.props.pickRef(() => this.input.el?.click());
    }

    get store() {
        return this.props.store;
    }

    get papers() {
        return this.store.papers;
    }

    words(index) {
        return _t("Photo %s of the sheet on paper", index + 1);
    }

    async onChosen(ev) {
        const files = [...ev.target.files];
        ev.target.value = ""; // the same one can be chosen again
        this.state.isBusy = true;
        try {
            for (const file of files) {
                for (const picture of await picturesOf(file)) {
                    const { data, url } = await preparePhoto(picture);
                    url && URL.revokeObjectURL(url);
                    await this.change("add_paper", data);
                }
            }
        } catch (error) {
            this.tell(error);
        } finally {
            this.state.isBusy = false;
        }
    }

    async remove({ id }) {
        try {
            await this.change("take_paper", id);
        } catch (error) {
            this.tell(error);
        }
    }

    async change(method, value) {
        this.store.papers = await this.orm.silent.call(MODEL, method, [[this.store.assessmentId], value]);
    }

    tell(error) {
        const message = error.data?.message || _t("There is no connection. Choose the photo again later.");
        this.notification.add(message, { type: "danger" });
    }
}
