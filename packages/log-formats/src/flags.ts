// What is odd about an event that is kept all the same, and what whoever runs its source can do.

/** Stable codes of what is odd about an event, with advice for the one who runs its source. */
export const EVENT_FLAGS = {
  time_implausible:
    "the time in the record is more than a day ahead of its arrival or more than 400 days behind; the event is judged by its arrival: check the machine's clock and the source's time zone",
  windows_positional_data:
    'the data of the event came as a list without names, so that few rules can see it: in Fluent Bit’s winevtlog set Event_Data_As_Map on, or Render_Event_As_XML on',
  record_cut:
    'the record ends before its event does: raise the longest message that the shipper or relay lets pass',
} as const;

export type EventFlag = keyof typeof EVENT_FLAGS;
