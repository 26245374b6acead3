// Which module gives a block of this kind?

import * as cancellation from "./cancellation.js";
import * as coding from "./coding.js";
import * as markMaking from "./mark_making.js";
import * as reaction from "./reaction.js";
import * as span from "./span.js";
import * as tapping from "./tapping.js";
import * as trail from "./trail.js";

export const blocks = {
  simple_reaction: reaction, choice_reaction: reaction, memory_span: span, coding, cancellation, tapping,
  mark_making: markMaking, trail,
};
