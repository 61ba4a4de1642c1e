/** What a form asks: fields, each with its name, label and type. What is asked of a part
 * stands with each kind of template, in groups of these. */
const MOST_TITLE = 300;
const MOST_TEXT = 4000;

export const line = (name, label, more = {}) => ({ name, label, type: "words", most: MOST_TITLE, ...more });
export const text = (name, label, more = {}) => ({ name, label, type: "words", most: MOST_TEXT, isLong: true, ...more });
export const plain = (name, label, more = {}) => ({ name, label, type: "text", most: MOST_TITLE, ...more });
export const yes = (name, label, more = {}) => ({ name, label, type: "yes", ...more });
export const one = (name, label, options, more = {}) => ({ name, label, type: "one", options, ...more });
export const some = (name, label, options, more = {}) => ({ name, label, type: "some", options, ...more });
export const whole = (name, label, more = {}) => ({ name, label, type: "whole", ...more });

/** What words are called of which a part is known in lists. */
export function wordsOf(words, languages = ["nl", "en"]) {
    for (const language of [...languages, "nl", "en"]) {
        if (words?.[language]) {
            return words[language];
        }
    }
    return Object.values(words || {})[0] || "";
}
