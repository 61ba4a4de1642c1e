"""A sheet by a personal link in a real browser: on a phone, a tablet and a laptop."""

from odoo.tests import tagged
from odoo.tools import file_open

from ..axe import AxeMixin
from ..common import MODULE
from .questionnaire_case import HOME, QuestionnaireCase
from .test_sheet_tour import SheetTour

WALK = f"{MODULE}/static/tests/questionnaire_page/walk.js"
#: Goes through all questions, and says `say` where words are asked.
ALL_QUESTIONS = """
    for (let step = 0; step < 40 && !find(".o_netwerk_questionnaire_part"); step++) {
        roomy();
        assert(!document.body.innerText.includes(other), `${other} stands on the page`);
        if (fills && find("[data-add] input")) {
            await type("[data-add] input", "Buurman Wim");
            await press(".o_netwerk_sheet_add_button");
        } else if (fills && find("textarea")) {
            await type("textarea", say);
        }
        await next();
    }
    await until(".o_netwerk_questionnaire_part");
"""


class PhoneCase(AxeMixin, QuestionnaireCase):
    browser_size = "390x844"
    touch_enabled = True

    def setUp(self):
        super().setUp()
        self.bring_axe()

    def walk(self, sheet, steps):
        """Open the link of a sheet, and do these steps (JavaScript) on its page."""
        _link, token, code = self.give(sheet)
        self.another_device()
        # the policy of the page lets no script of another address through but this
        self.enter(token, code)
        with file_open(WALK) as script:
            code = script.read().replace("/* STEPS */", steps)
        self.browser_js(
            HOME,
            code,
            "!!document.querySelector('.o_netwerk_questionnaire')",
            cookies={"session_id": self.opener.cookies["session_id"]},
            timeout=120,
        )
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestQuestionnairePhone(PhoneCase):
    def test_two_members_each_on_their_own_link(self):
        """The first on a line that breaks, and reads aloud; the second reads nothing
        of the first."""
        first, second = self.of_member(self.rita), self.of_member(self.piet)
        self.walk(
            first,
            f"""
            const other = "Piet", say = "Rustig, {{}} 'en' duidelijk <b>";
            await until(".o_netwerk_questionnaire_begin");
            await check();
            const readers = find(".o_netwerk_questionnaire_readers").innerText;
            assert(readers.includes("An") && readers.includes("Johan"), "who reads it");
            await press(".o_netwerk_questionnaire_begin");
            await until(".o_netwerk_sheet_big textarea");
            await check();
            await press(".o_netwerk_listen");
            assert(spoken[1].text.includes(title()), spoken[1].text);
            assert(spoken[1].lang === document.documentElement.lang, spoken[1].lang);
            assert(find(".o_netwerk_listen").ariaPressed === "true", "it speaks");
            line.isUp = false;
            await type("textarea", "Op een kapotte lijn");
            await next();
            assert(spoken.at(-1) === null, "silent on the next question");
            await until(".o_netwerk_questionnaire_offline .btn");
            await check();
            await pause(300);
            line.isUp = true;
            await press(".o_netwerk_questionnaire_offline .btn");
            await saved();
            {ALL_QUESTIONS}
            await check();
            await press("[data-answer=employer]");
            await until(() => find("textarea")?.value === "Op een kapotte lijn");
            await press(".o_netwerk_sheet_talk");
            await press("[data-quiet] [data-state=rather_not]");
            await until("[data-state=rather_not].o_netwerk_sheet_named");
            await check();
            await press(".o_netwerk_sheet_named .btn");
            await type("textarea", "Toch wel");
            fills = false;
            {ALL_QUESTIONS}
            await saved();
            const done = find(".o_netwerk_sheet_done");
            done.click();
            done.click();
            await until("[data-shows=done]");
            await check();
            """,
        )
        said = self.answers(first)
        self.assertEqual(said["employer", "employer", "words"], "Toch wel")
        self.assertEqual((first.state, first.road), ("done", "link"))
        self.assertIn(["employer", "employer"], first.sudo().talk)
        self.walk(
            second,
            f"""
            const other = "Rita", say = "Iets anders";
            assert(!document.body.innerText.includes("Toch wel"), "of the other");
            await press(".o_netwerk_questionnaire_begin");
            {ALL_QUESTIONS}
            assert(!document.body.innerText.includes("Toch wel"), "of the other");
            await saved();
            await press(".o_netwerk_sheet_done");
            await until("[data-shows=done]");
            """,
        )
        self.assertEqual((second.state, second.road), ("done", "link"))
        self.assertEqual(self.answers(first), said)

    def test_the_client_draws_a_beam_with_a_finger(self):
        sheet = self.begin("balkje")
        self.walk(
            sheet,
            """
            await press(".o_netwerk_questionnaire_begin");
            await until(".o_netwerk_hand svg[data-drawing=beam]");
            await check();
            const put = async (section, words) => {
                await press(`.o_netwerk_hand_open[data-key="${section}/"]`);
                await type(".o_netwerk_hand textarea", words);
                find(".o_netwerk_hand textarea").blur();
                await until(`[aria-label^="${words}"]`);
            };
            await put("burdens", "Weinig geld");
            await put("strengths", "Mijn zus");
            await press('[aria-label^="Weinig geld"]');
            await press('[data-act="more:size"]');
            await press('[aria-label^="Mijn zus"]');
            await press("[data-act=link]");
            await press("[data-option='Weinig geld']");
            await until("[data-option='Weinig geld'][aria-pressed=true]");
            await check();
            await press("[data-act=take]");
            await until(() => !find("[aria-label^='Mijn zus']"));
            await press(".o_netwerk_questionnaire_undo");
            await until("[aria-label^='Mijn zus']");
            await saved();
            await press(".o_netwerk_questionnaire_switch");
            await until(".o_netwerk_sheet_one");
            await press(".o_netwerk_questionnaire_switch");
            await until("[aria-label^='Mijn zus']");
            await press(".o_netwerk_sheet_done");
            await until("[data-shows=done]");
            """,
        )
        said = sheet.with_user(self.an).get_sheet()
        points = {
            row["words"]: row["key"]
            for section in said["sections"]
            for row in section["rows"]
            if row["is_own"]
        }
        self.assertEqual({*points}, {"Weinig geld", "Mijn zus"})
        self.assertEqual(
            [(one["from"], one["to"]) for one in said["links"]],
            [(points["Mijn zus"], points["Weinig geld"])],
        )
        key = ("burdens", points["Weinig geld"], "size")
        self.assertEqual(self.answers(sheet)[key], 7)
        self.assertEqual((sheet.state, sheet.road), ("done", "link"))

    def test_the_client_scores_what_is_chosen_and_takes_it_back(self):
        sheet = self.begin()
        self.walk(
            sheet,
            """
            await press(".o_netwerk_questionnaire_begin");
            await until("[data-pick]");
            await check();
            await press("[data-pick=housing]");
            await press("[data-pick=work]");
            await next();
            await press("[data-column=now] [data-step='4']");
            await press("[data-column=wish] [data-step='7']");
            await check();
            await next();
            await press("[data-column=now] [data-state=unknown]");
            await next();
            await next();
            await until(".o_netwerk_questionnaire_part");
            await check();
            const words = document.body.innerText;
            assert(words.includes("4") && words.includes("I do not know"), "answers");
            assert(document.querySelectorAll("[data-answer]").length === 2, "two rows");
            await saved();
            await press(".o_netwerk_questionnaire_take_back");
            await check();
            await press(".o_netwerk_questionnaire_delete");
            await until("[data-shows=back]");
            await check();
            """,
        )
        self.assertEqual(sheet.state, "taken_back")
        self.assertEqual(self.answers(sheet), {})

    def test_what_was_not_sent_when_it_ended_is_shown(self):
        sheet = self.begin("vragen-klant")
        self.walk(
            sheet,
            """
            await press(".o_netwerk_questionnaire_begin");
            assert(find(".o_netwerk_listen"), "there is a voice");
            const none = { configurable: true, value: undefined };
            Object.defineProperty(window, "speechSynthesis", none);
            await next();
            assert(!find(".o_netwerk_listen"), "a button without a voice");
            line.isUp = false;
            for (let step = 0; step < 9 && !find("textarea"); step++) {
                await next();
            }
            await type("textarea", "Wat ik nog wou zeggen");
            await next();
            await until(".o_netwerk_questionnaire_offline .btn");
            line.isUp = true;
            const body = JSON.stringify({ params: {} });
            const headers = { "Content-Type": "application/json" };
            await fetch("/netwerk/vragen/leave", { method: "POST", body, headers });
            await press(".o_netwerk_questionnaire_offline .btn");
            await until("[data-shows=stopped]");
            await until(".o_netwerk_questionnaire_lost");
            assert(document.body.innerText.includes("Wat ik nog wou zeggen"), "lost");
            await check();
            """,
        )
        self.assertEqual(self.answers(sheet), {})


@tagged("post_install", "-at_install")
class TestQuestionnaireTablet(PhoneCase):
    browser_size = "820x1180"

    def test_it_fits(self):
        self.walk(self.of_member(), FITS)


@tagged("post_install", "-at_install")
class TestQuestionnaireLaptop(PhoneCase):
    browser_size = "1366x768"
    touch_enabled = False

    def test_it_fits(self):
        self.walk(self.of_member(), FITS)


FITS = f"""
    const other = "Piet", say = "Iets";
    await check();
    await press(".o_netwerk_questionnaire_begin");
    await until("textarea");
    await check();
    {ALL_QUESTIONS}
    await check();
"""


@tagged("post_install", "-at_install")
class TestHandOn(SheetTour):
    """The coach hands a sheet on, on a phone."""

    browser_size = "390x844"

    def test_a_link_another_code_and_none(self):
        (rita,) = self.new_network(self.dossier, "Rita Zus")
        rita.contact_permission = "yes"
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        who = {"respondent": "member", "member_id": rita.id}
        number = sheets.begin_sheet(self.dossier.id, "vragen-netwerk", who)
        self.walk(f"/odoo/netwerkblad/{number}", "netwerk_sheet_hand_on")
        self.env.invalidate_all()
        (link,) = self.env["netwerk.access.link"].search(
            [("assessment_id", "=", number)]
        )
        self.assertEqual(link.state, "ended")
        self.assertTrue(link.has_new_code)
        self.assertEqual(sheets.browse(number).road, "paper")
