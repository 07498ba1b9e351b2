//! What customers of a shop ask, and what it answers.

/// Question and answer; an empty answer where none is needed.
pub(super) const EXCHANGES: [(&str, &str); 16] = [
    ("Thank you!", ""),
    ("Great, thanks 🙏", ""),
    ("👍", ""),
    ("Super, I will be at home.", ""),
    (
        "Can the courier call before coming? I am out until four.",
        "Of course, I have added your note for the courier. They call about ten minutes before.",
    ),
    (
        "Is cash on delivery possible for this one?",
        "This order is paid already, so there is nothing to do at the door. For the next one you can choose it at checkout.",
    ),
    (
        "Please leave it with the neighbour, flat 4B.",
        "Done! Your parcel goes to flat 4B if nobody answers.",
    ),
    (
        "The tracking page shows nothing yet.",
        "The courier scans parcels in the evening. It should show by nine tonight; if not, write to me and I will chase it.",
    ),
    (
        "Wrong pin code in my address, it is 411038",
        "Thank you for telling us. I changed it with the courier to 411038.",
    ),
    (
        "Do you gift wrap? It is for my sister.",
        "We do, at no cost. It has left already this time, but I put a card in the next one for you.",
    ),
    ("धन्यवाद, बहुत जल्दी भेज दिया!", ""),
    (
        "क्या यह शनिवार तक पहुँच जाएगा?",
        "जी हाँ, कूरियर के अनुसार शनिवार दोपहर तक पहुँच जाएगा।",
    ),
    (
        "Kann ich die Adresse noch ändern?",
        "Solange es nicht beim Zusteller liegt, ja. Schicken Sie mir bitte die neue Adresse, ich kümmere mich darum.",
    ),
    (
        "Obrigado! Vocês têm a mesma almofada em azul?",
        "Temos sim! Em azul chegam mais doze na quinta-feira. Quer que eu guarde uma?",
    ),
    (
        "Does the lamp come with a bulb?",
        "It does: a warm white LED, E14. A spare one is in the box too.",
    ),
    (
        "Can I send the invoice to my office with the GST number on it?",
        "Yes. Send me the number and the company's name, and a corrected invoice is in your mail today.",
    ),
];
