//! The shop's message templates.

/// What becomes of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Sent to review and approved.
    Approved,
    /// Sent to review and refused, for a word that is not allowed.
    Rejected,
    /// Approved, and paused by Meta because people complained.
    Paused,
    /// Only saved.
    Draft,
}

/// A template as its author typed it.
pub(super) struct Draft {
    pub name: &'static str,
    pub language: &'static str,
    pub category: &'static str,
    pub header: &'static str,
    pub body: &'static str,
    pub samples: &'static [&'static str],
    pub footer: &'static str,
    /// Type, label and value, as in the form.
    pub buttons: &'static [(&'static str, &'static str, &'static str)],
    pub fate: Fate,
}

const STOP: &str = "Reply STOP to get no more offers";

/// All of them.
pub(super) const SHELF: [Draft; 10] = [
    Draft {
        name: "new_arrivals",
        language: "en",
        category: "MARKETING",
        header: "New at Northwind",
        body: "Hi {{1}}, {{2}} is here: linen, brass and block print, picked by our own buyers. Have a look before it goes out to everyone.",
        samples: &["Priya", "the Monsoon edit"],
        footer: STOP,
        buttons: &[("URL", "See what is new", "https://northwind.example/new")],
        fate: Fate::Approved,
    },
    Draft {
        name: "loyalty_thank_you",
        language: "en",
        category: "MARKETING",
        header: "",
        body: "Dear {{1}}, you have been with us for a while, and we noticed. There is {{2}} waiting on your account for your next order, with no conditions.",
        samples: &["Priya", "₹300"],
        footer: STOP,
        buttons: &[("QUICK_REPLY", "How do I use it?", "")],
        fate: Fate::Approved,
    },
    Draft {
        name: "back_in_stock",
        language: "en",
        category: "MARKETING",
        header: "Back in stock",
        body: "Good news, {{1}}! {{2}} is back on our shelves. The last batch went in four days, so do not wait too long.",
        samples: &["Priya", "Our handloom throw"],
        footer: STOP,
        buttons: &[
            (
                "URL",
                "Order now",
                "https://northwind.example/back-in-stock",
            ),
            ("QUICK_REPLY", "Keep one for me", ""),
        ],
        fate: Fate::Approved,
    },
    Draft {
        name: "diwali_early_access",
        language: "en",
        category: "MARKETING",
        header: "Diwali early access",
        body: "Hi {{1}}, our Diwali collection opens to you first: lamps, sweets boxes and gifts under ₹999. Everyone else sees it on {{2}}, so take your pick today.",
        samples: &["Priya", "Sunday"],
        footer: STOP,
        buttons: &[
            ("URL", "Shop early", "https://northwind.example/diwali"),
            ("QUICK_REPLY", "Gift wrapping?", ""),
        ],
        fate: Fate::Approved,
    },
    Draft {
        name: "diwali_early_access",
        language: "hi",
        category: "MARKETING",
        header: "दिवाली सबसे पहले आपके लिए",
        body: "नमस्ते {{1}}, हमारा दिवाली संग्रह सबसे पहले आपके लिए खुला है: दीये, मिठाई के डिब्बे और ₹999 तक के उपहार। बाकी सब इसे {{2}} को देखेंगे, इसलिए आज ही अपनी पसंद चुन लीजिए।",
        samples: &["प्रिया", "रविवार"],
        footer: "ऑफ़र बंद करने के लिए STOP लिखें",
        buttons: &[("URL", "अभी देखें", "https://northwind.example/hi/diwali")],
        fate: Fate::Approved,
    },
    Draft {
        name: "order_shipped",
        language: "en",
        category: "UTILITY",
        header: "Your order is on its way",
        body: "Hi {{1}}, order {{2}} left our warehouse and should reach you by {{3}}. The courier calls before coming.",
        samples: &["Priya", "NW-20418", "Tuesday"],
        footer: "Northwind Store, Pune",
        buttons: &[("URL", "Track order", "https://northwind.example/orders")],
        fate: Fate::Approved,
    },
    Draft {
        name: "review_request",
        language: "en",
        category: "UTILITY",
        header: "",
        body: "Hi {{1}}, order {{2}} should be with you by now. Is everything as you hoped? Tell us in a word, good or bad; a person reads every answer.",
        samples: &["Priya", "NW-20418"],
        footer: "",
        buttons: &[
            ("QUICK_REPLY", "All good", ""),
            ("QUICK_REPLY", "Something is wrong", ""),
        ],
        fate: Fate::Approved,
    },
    Draft {
        name: "clearance_last_call",
        language: "en",
        category: "MARKETING",
        header: "Last call",
        body: "Hi {{1}}, these prices should be forbidden! Everything on the clearance table leaves on {{2}}, whatever is left of it.",
        samples: &["Priya", "Saturday"],
        footer: STOP,
        buttons: &[("URL", "To the table", "https://northwind.example/clearance")],
        fate: Fate::Rejected,
    },
    Draft {
        name: "weekend_flash",
        language: "en",
        category: "MARKETING",
        header: "This weekend only",
        body: "Hi {{1}}, two days, one code: {{2}} takes a fifth off everything for the kitchen, until Sunday at midnight.",
        samples: &["Priya", "KITCHEN20"],
        footer: STOP,
        buttons: &[("URL", "To the kitchen", "https://northwind.example/kitchen")],
        fate: Fate::Paused,
    },
    Draft {
        name: "winter_wishlist",
        language: "en",
        category: "MARKETING",
        header: "Warm things",
        body: "Hi {{1}}, shawls, throws and a good deal of wool have come in from Kullu. Which colour shall we keep for you?",
        samples: &["Priya"],
        footer: STOP,
        buttons: &[("QUICK_REPLY", "Rust", ""), ("QUICK_REPLY", "Indigo", "")],
        fate: Fate::Draft,
    },
];
