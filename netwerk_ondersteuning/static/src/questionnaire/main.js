import { openPage } from "../parts/open_page";
import { QuestionnairePage } from "./questionnaire_page";

openPage(QuestionnairePage);
