campaign-choice-refused = अभी नहीं भेजे जा सकते
campaign-choice-words = टेम्पलेट खोजें
campaign-choice-find = खोजें
campaign-choice-shown = { $all } में से { $shown } टेम्पलेट
campaign-choice-parts = एक हिस्सा जिसे केवल Meta भेज सकता है
campaign-choice-error = यह टेम्पलेट नहीं भेजा जा सकता: { $template }
