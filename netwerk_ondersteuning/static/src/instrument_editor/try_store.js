/**
 * A sheet that is filled in to see how it is. It looks like any other sheet; what is
 * filled in goes along when it is asked how the instrument looks, and nowhere else.
 */
import { markRaw } from "@odoo/owl";

import { SheetStore } from "../filling/sheet_store";

export class TryStore extends SheetStore {
    constructor({ editor, orm, notify }) {
        super({ assessmentId: 0, orm, notify });
        this.editor = markRaw({
            look: () => editor.look(),
            draw: (how) => editor.draw(how),
        });
        this.screen = markRaw({ references: {}, can_edit: true });
        /** All that was filled in, in the words of `apply_answers`. */
        this.tried = markRaw([]);
    }

    /** What its cells can point to: lists that are the same for everybody. */
    refersTo(references = {}) {
        this.screen = markRaw({ ...this.screen, references });
    }

    /** The sheet as the server last made it; null when nothing is asked. */
    receive(sheet) {
        if (sheet) {
            this._receive(sheet);
        } else {
            this.sheet = this.view = null;
        }
    }

    empty() {
        this.tried.splice(0);
        this._forgetAllTyped();
    }

    getDrawing({ rendering, width }) {
        return this.editor.draw({ rendering, width, tried: this.tried });
    }

    async look() {
        return this.editor.look();
    }

    async _apply(_entry, changes) {
        this.tried.push(...changes.map(({ was, ...change }) => change));
        return { inverse: [], version: this.tried.length };
    }
}
