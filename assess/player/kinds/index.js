// Which module draws an item of this kind?

import * as choice from "./choice.js";
import * as number from "./number.js";
import * as shortText from "./short_text.js";

export const kinds = { likert: choice, single_choice: choice, number, short_text: shortText };
