/** The calendar of contacts: from what is planned one tap to the screen of the talk. */
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { CalendarCommonPopover } from "@web/views/calendar/calendar_common/calendar_common_popover";
import { CalendarCommonRenderer } from "@web/views/calendar/calendar_common/calendar_common_renderer";
import { CalendarRenderer } from "@web/views/calendar/calendar_renderer";
import { calendarView } from "@web/views/calendar/calendar_view";

export class TalkPopover extends CalendarCommonPopover {
    static subTemplates = {
        ...CalendarCommonPopover.subTemplates,
        footer: "netwerk_ondersteuning.TalkPopover.footer",
    };

    setup() {
        super.setup();
        this.action = useService("action");
    }

    get isTalk() {
        return !this.props.record.rawRecord.is_around_the_table;
    }

    openTalk() {
        const { id } = this.props.record;
        this.props.close();
        return this.action.doActionButton({
            type: "object",
            name: "action_open_talk",
            resModel: this.props.model.resModel,
            resId: id,
            resIds: [id],
            context: {},
        });
    }
}

class TalkCommonRenderer extends CalendarCommonRenderer {
    static components = { ...CalendarCommonRenderer.components, Popover: TalkPopover };
}

export class TalkCalendarRenderer extends CalendarRenderer {
    static components = {
        ...CalendarRenderer.components,
        day: TalkCommonRenderer,
        week: TalkCommonRenderer,
        month: TalkCommonRenderer,
    };
}

registry.category("views").add("netwerk_meeting_calendar", {
    ...calendarView,
    Renderer: TalkCalendarRenderer,
});
