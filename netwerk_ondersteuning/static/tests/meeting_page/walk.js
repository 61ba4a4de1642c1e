/**
 * Walks over a page that has no script of its own (test_member_page.py puts the steps in):
 * what is pressed has to be in sight and large enough for a finger, and a form is sent as
 * the browser would, with the answer put in the place of the page.
 */
(async () => {
    const find = (selector) => {
        const found = document.querySelector(selector);
        if (!found) {
            throw new Error(`${selector} is not there: ${document.body.innerText}`);
        }
        return found;
    };
    const see = (selector) => {
        const found = find(selector);
        if (!found.checkVisibility()) {
            throw new Error(`${selector} cannot be seen`);
        }
        return found;
    };
    const fill = async (selector, text) => {
        see(selector).value = text;
    };
    const press = async (selector) => {
        const target = see(selector);
        target.scrollIntoView({ block: "center", behavior: "instant" });
        const box = target.getBoundingClientRect();
        if (box.height < 44 || box.right > window.innerWidth) {
            throw new Error(`${selector} is hard to press: ${JSON.stringify(box)}`);
        }
        const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        if (!target.contains(there)) {
            throw new Error(`something lies over ${selector}`);
        }
        const form = target.form;
        target.click();
        if (form && target.type === "submit") {
            if (!form.reportValidity()) {
                throw new Error(`the form of ${selector} is not complete`);
            }
            await sent;
        }
    };
    /** No serious fault, says axe-core, which the test brings. */
    const check = async () => {
        await new Promise((resolve, reject) => {
            const script = document.createElement("script");
            // as one of the page's own, which the header lets through
            script.nonce = find("script[nonce]").nonce;
            Object.assign(script, { src: "http://axe.test/axe.js", onload: resolve, onerror: reject });
            document.head.append(script);
        });
        document.querySelectorAll("details").forEach((one) => (one.open = true));
        const { violations } = await window.axe.run(document);
        const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
        if (grave.length) {
            throw new Error(grave.map(({ id, nodes }) => `${id}: ${nodes[0].html}`).join("; "));
        }
    };
    let sent;
    const take = (ev) => {
        ev.preventDefault();
        sent = (async () => {
            const { target: form, submitter } = ev;
            const body = new URLSearchParams(new FormData(form, submitter));
            const answer = await fetch(form.action, { method: "POST", body });
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            document.body.replaceWith(page.body);
        })();
    };
    window.addEventListener("submit", take);
    try {
        /* STEPS */
        console.log("test successful");
    } catch (error) {
        console.error(error.message);
    }
})();
