import { registry } from "@web/core/registry";

/** "I want to talk about this" on a sheet: it was talked about, so the tick comes off. */
registry
    .category("netwerk_talk_points")
    .add("sheet", (orm, { assessment_id, section, row }, isDone) =>
        orm.silent.call("netwerk.assessment", "apply_answers", [
            [assessment_id],
            [{ op: "talk", section, row, on: !isDone }],
        ])
    );
