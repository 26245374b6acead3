// Which module draws an item of this kind?

import * as cardSort from "./card_sort.js";
import * as choice from "./choice.js";
import * as marked from "./marked.js";
import * as multiple from "./multiple.js";
import * as number from "./number.js";
import * as ranking from "./ranking.js";
import * as shortText from "./short_text.js";

export const kinds = {
  likert: choice, single_choice: choice, picture_choice: choice, picture_triad: choice, paired_comparison: choice,
  number_series: choice, figure_series: choice, name_comparison: choice, rotation: choice,
  figure_matrix: choice, cube_folding: choice, form_matching: choice, tool_matching: choice, computation: choice,
  arithmetic_reasoning: choice, order_reasoning: choice,
  multiple_choice: multiple, ranking, card_sort: cardSort, number, short_text: shortText, marked_answer: marked,
};
