import { Component, onWillStart } from "@odoo/owl";
import { MainComponentsContainer } from "@web/core/main_components_container";

import { Questionnaire } from "./questionnaire";
import { ask, StoppedError } from "./questionnaire_doors";

/** The page of a personal link to a sheet: asks it once, and shows it. */
export class QuestionnairePage extends Component {
    static template = "netwerk_ondersteuning.QuestionnairePage";
    static components = { MainComponentsContainer, Questionnaire };
    static props = {};

    setup() {
        this.screen = null;
        onWillStart(async () => {
            try {
                this.screen = await ask("sheet");
            } catch (error) {
                if (!(error instanceof StoppedError)) {
                    throw error;
                }
            }
        });
    }
}
