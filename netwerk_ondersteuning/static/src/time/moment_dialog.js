import { Component, onWillUnmount, useRef, useState } from "@odoo/owl";
import { isMobileOS } from "@web/core/browser/feature_detection";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useAutofocus, useService } from "@web/core/utils/hooks";

import { DayInput } from "../parts/field/day_input";
import { preparePhoto, savePhoto } from "./network_photo";

/** Names a day: a first talk, a look half way, the question that was asked then. */
export class MomentDialog extends Component {
    static template = "netwerk_ondersteuning.MomentDialog";
    static components = { DayInput, Dialog };
    static props = {
        store: Object,
        moment: { type: [Object, { value: null }], optional: true },
        close: Function,
    };

    setup() {
        useAutofocus({ refName: "name" });
        this.dialog = useService("dialog");
        this.camera = useRef("camera");
        this.file = useRef("file");
        this.hasCamera = isMobileOS();
        const moment = this.props.moment || {};
        /** Known as soon as it is saved, so that a photo that fails adds no second one. */
        this.momentId = moment.id;
        this.state = useState({
            name: moment.name || "",
            date: moment.date || this.props.store.shownDate,
            question: moment.question || "",
            note: moment.note || "",
            message: "",
            isSaving: false,
            /** What is shown: an address; what is to be sent: base64. */
            photoUrl: moment.photo || null,
            photoData: null,
            photoName: "",
            isPreparing: false,
        });
        onWillUnmount(() => this.forgetPhoto());
    }

    get title() {
        return this.props.moment ? _t("Change this moment") : _t("Add a moment");
    }

    onEnter(ev) {
        if (ev.key === "Enter" && ev.target.tagName === "INPUT" && !ev.isComposing) {
            ev.preventDefault();
            this.save();
        }
    }

    async save() {
        if (this.state.isSaving) {
            return;
        }
        const name = this.state.name.trim();
        if (!name) {
            this.state.message = _t("Give the moment a name, such as “First talk”.");
            return;
        }
        if (!this.state.date) {
            this.state.message = _t("Choose a day.");
            return;
        }
        this.state.isSaving = true;
        this.state.message = "";
        const known = this.momentId ? { id: this.momentId } : null;
        let outcome = await this.props.store.saveMoment(known, {
            name,
            date: this.state.date,
            question: this.state.question.trim() || false,
            note: this.state.note.trim() || false,
        });
        if (outcome.ok) {
            this.momentId ||= Object.values(outcome.ids || {})[0];
            if (this.state.photoData) {
                outcome = await savePhoto(this.props.store, this.momentId, this.state.photoData);
            }
        }
        this.state.isSaving = false;
        if (outcome.ok) {
            this.props.close();
        } else {
            this.state.message = outcome.message;
        }
    }

    // -- the photo ----------------------------------------------------------------------

    async onFile(ev) {
        const [file] = ev.target.files;
        ev.target.value = "";
        if (!file) {
            return;
        }
        this.state.message = "";
        this.state.isPreparing = true;
        const { data, url } = await preparePhoto(file);
        this.forgetPhoto();
        this.state.isPreparing = false;
        this.madeUrl = url;
        Object.assign(this.state, { photoData: data, photoUrl: url, photoName: file.name });
    }

    /** Lets go of the picture that was made here. */
    forgetPhoto() {
        if (this.madeUrl) {
            URL.revokeObjectURL(this.madeUrl);
            this.madeUrl = null;
        }
    }

    removePhoto() {
        if (this.state.photoData) {
            // chosen here and not sent yet: what was there before comes back
            this.forgetPhoto();
            const photoUrl = this.props.moment?.photo || null;
            Object.assign(this.state, { photoData: null, photoUrl, photoName: "" });
            return;
        }
        this.dialog.add(ConfirmationDialog, {
            title: _t("Take the photo out?"),
            body: _t("The photo is deleted for good. The moment and the circle stay."),
            confirmLabel: _t("Take it out"),
            cancelLabel: _t("Keep it"),
            confirm: async () => {
                const outcome = await savePhoto(this.props.store, this.momentId, false);
                if (outcome.ok) {
                    this.state.photoUrl = null;
                } else {
                    this.state.message = outcome.message;
                }
            },
            cancel: () => {},
        });
    }

    remove() {
        this.props.store.removeMoment(this.props.moment);
        this.props.close();
    }
}
