/**
 * Walks over the page of a questionnaire (test_questionnaire_phone.py puts the steps in):
 * what is pressed has to be in sight and large enough for a finger, and the line can break.
 */
(async () => {
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const find = (selector) => document.querySelector(selector);
    const until = async (what, ms = 10000) => {
        const is = typeof what === "function" ? what : () => find(what)?.checkVisibility();
        for (const end = Date.now() + ms; Date.now() < end; await pause(40)) {
            if (is()) {
                return typeof what === "function" ? true : find(what);
            }
        }
        throw new Error(`waited in vain for ${what}: ${document.body.innerText.slice(0, 600)}`);
    };
    const assert = (is, words) => {
        if (!is) {
            throw new Error(`${words}: ${document.body.innerText.slice(0, 600)}`);
        }
    };
    const press = async (selector) => {
        const target = await until(selector);
        target.scrollIntoView({ block: "center", behavior: "instant" });
        const box = target.getBoundingClientRect();
        assert(box.height >= 44 && box.right <= innerWidth, `${selector} is hard to press ${JSON.stringify(box)}`);
        const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        assert(target.contains(there), `something lies over ${selector}: ${there?.outerHTML.slice(0, 200)}`);
        target.click();
        await pause(60);
    };
    const type = async (selector, text) => {
        const input = await until(selector);
        input.focus();
        input.value = text;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await pause(60);
    };
    /** Whatever can be pressed has room for a finger, and nothing stands beside the screen. */
    const roomy = () => {
        assert(document.documentElement.scrollWidth <= innerWidth, "wider than the screen");
        const small = [...document.querySelectorAll("button, input, textarea, a[href]")]
            .filter((one) => one.checkVisibility() && !one.closest("label.form-check, p"))
            .map((one) => [one, one.getBoundingClientRect()])
            .filter(([, { width, height, right }]) => width < 43.9 || height < 43.9 || right > innerWidth + 1)
            .map(([one, { width, height }]) => `${one.className} ${width} × ${height}`);
        assert(!small.length, `too small: ${small.join(" | ")}`);
    };
    /** No serious fault, says axe-core, which the test brings. */
    const check = async () => {
        roomy();
        if (!window.axe) {
            await new Promise((resolve, reject) => {
                const script = document.createElement("script");
                script.nonce = find("script[nonce]").nonce;
                Object.assign(script, { src: "http://axe.test/axe.js", onload: resolve, onerror: reject });
                document.head.append(script);
            });
        }
        const { violations } = await window.axe.run(document);
        const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
        assert(!grave.length, grave.map(({ id, nodes }) => `${id}: ${nodes[0].html}`).join("; "));
    };
    /** The line to the server, which can break. */
    const line = { isUp: true, sent: 0 };
    const { send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.send = function (...args) {
        line.sent++;
        if (line.isUp) {
            return send.apply(this, args);
        }
        setTimeout(() => this.dispatchEvent(new ProgressEvent("error")));
    };
    const saved = () => until(() => find(".o_netwerk_questionnaire_saving")?.dataset.waiting === "0");
    /** Whether what is asked is answered on the way. */
    let fills = true;
    /** A voice that says nothing, and remembers what it was asked. */
    const spoken = [];
    Object.defineProperty(window, "speechSynthesis", {
        configurable: true,
        value: { speak: (one) => spoken.push(one), cancel: () => spoken.push(null) },
    });
    const title = () => find(".o_netwerk_sheet_page h2, .o_netwerk_sheet_page .o_netwerk_sheet_own")?.textContent || "";
    const next = async () => {
        const before = find(".o_netwerk_sheet_where").textContent + title();
        await press(".o_netwerk_sheet_next");
        await until(() => find(".o_netwerk_sheet_where").textContent + title() !== before);
    };
    try {
        /* STEPS */
        console.log("test successful");
    } catch (error) {
        console.error(error.message);
    }
})();
