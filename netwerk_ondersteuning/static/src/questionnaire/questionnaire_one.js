import { ReadAloud } from "./read_aloud";
import { QuestionnaireEnd } from "./questionnaire_end";
import { SheetOne } from "../filling/sheet_one";

/** One question a screen, with all answers at the end. */
export class QuestionnaireOne extends SheetOne {
    static template = "netwerk_ondersteuning.QuestionnaireOne";
    static components = { ...SheetOne.components, QuestionnaireEnd, ReadAloud };

    /** What is read aloud. */
    part = () => this.root.el;

    /** All are answers here: the page at the end says which are open. */
    get intro() {
        return "";
    }
}
