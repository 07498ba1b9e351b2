//! People who write to the shop today: through the sandbox, as everyone does. Some are answered through
//! the inbox; then their messages are moved to the hours at which they would have been written.

use std::collections::HashMap;

use anyhow::Context;
use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::member::Member;
use super::queries::inbox as queries;
use super::stage::Stage;
use super::{eventually, phones};
use crate::analytics::{self, Kind};
use crate::app::App;

/// What somebody wrote.
struct Letter {
    from: &'static str,
    name: &'static str,
    /// Type and text; the text of a picture is its caption.
    said: &'static [(&'static str, &'static str)],
    /// The shop's answer; empty where none was given yet.
    answer: &'static str,
    /// How long ago, in minutes.
    ago: i64,
}

/// How long the shop took to answer.
const ANSWERED_AFTER: Duration = Duration::minutes(7);

/// Oldest first: the first ones' windows are nearly closed.
const LETTERS: [Letter; 11] = [
    Letter {
        from: "+918123895929",
        name: "Maya Palla",
        said: &[
            ("text", "Hi! The shawl came today, it is beautiful."),
            (
                "text",
                "Can I still change the colour of the second one to indigo? Same address please.",
            ),
        ],
        answer: "",
        ago: 23 * 60 + 18,
    },
    Letter {
        from: "+918123724586",
        name: "राहुल अगरवाल",
        said: &[(
            "text",
            "मेरा पार्सल ट्रैकिंग में पहुँच गया दिखा रहा है, लेकिन मुझे मिला नहीं। कृपया देखिए।",
        )],
        answer: "",
        ago: 21 * 60 + 40,
    },
    Letter {
        from: "+918123423988",
        name: "Yashica Choudhary",
        said: &[(
            "image",
            "Do you still have this print in 60 x 90? My sister bought it from you.",
        )],
        answer: "We do, Yashica: framed at ₹3,200, or rolled at ₹1,900. Shall I keep one for you until Friday?",
        ago: 19 * 60 + 5,
    },
    Letter {
        from: "+4915123159343",
        name: "Dipl.-Ing. Reinhard Beyer",
        said: &[
            (
                "text",
                "Guten Tag, können Sie mir für die Bestellung NW-21877 eine Rechnung mit Umsatzsteuer schicken?",
            ),
            ("document", "Hier unsere Firmendaten."),
        ],
        answer: "",
        ago: 7 * 60 + 12,
    },
    Letter {
        from: "+971501971501",
        name: "ليلى فارس",
        said: &[("text", "هل يمكن الشحن إلى دبي قبل يوم الجمعة؟")],
        answer: "",
        ago: 5 * 60 + 31,
    },
    Letter {
        from: "+918123120865",
        name: "Pranav Dhaliwal",
        said: &[("audio", "")],
        answer: "",
        ago: 4 * 60 + 2,
    },
    Letter {
        from: "+5511961184157",
        name: "Nils Kraus",
        said: &[(
            "text",
            "Oi! A almofada bordada tem em 50 x 50? Preciso de quatro até dezembro.",
        )],
        answer: "Temos sim, Nils! Em 50 x 50 restam seis. Posso separar quatro para você até amanhã.",
        ago: 3 * 60 + 24,
    },
    Letter {
        from: "+819012017186",
        name: "橋本 裕美子",
        said: &[("text", "こんにちは。真鍮のランプは日本の電圧で使えますか？")],
        answer: "",
        ago: 2 * 60 + 9,
    },
    Letter {
        from: "+918123123612",
        name: "Tara Oommen",
        said: &[(
            "text",
            "Do you have the block print table runner in 3 metres? It is for a housewarming on Sunday.",
        )],
        answer: "We do, Tara: indigo and madder, ₹1,450 each. Ordered before six today, it is in Pune on Friday.",
        ago: 74,
    },
    Letter {
        from: "+918123668173",
        name: "Lisa Alexander",
        said: &[
            ("text", "Which size is the throw on your home page?"),
            ("text", "And is it wool or a blend?"),
        ],
        answer: "",
        ago: 26,
    },
    Letter {
        from: "+918123522325",
        name: "Tripti Sha",
        said: &[("text", "Perfect, thank you so much! 🙏")],
        answer: "",
        ago: 4,
    },
];

/// Has them all written, delivered and, where the shop answered, answered.
pub(super) async fn write(app: &App, member: &Member, stage: &Stage) -> anyhow::Result<()> {
    let begun = app.clock.now() - Duration::seconds(2);
    let mut expected = HashMap::new();
    for letter in &LETTERS {
        for (kind, text) in letter.said {
            let id = phones::write(stage, letter.from, letter.name, kind, text).await?;
            expected.insert(id, letter.from);
        }
    }
    let ids: Vec<String> = expected.into_keys().collect();
    eventually("the arrival of what people wrote", async || {
        let mut tx = app.db.tenant(stage.workspace).await?;
        let arrived = queries::arrived(&mut tx, stage.workspace, &ids).await?;
        Ok((arrived == ids.len() as i64).then_some(()))
    })
    .await?;
    for letter in &LETTERS {
        let conversation = conversation(app, stage, letter.from).await?;
        if !letter.answer.is_empty() {
            answer(app, member, stage, conversation, letter.answer).await?;
        }
        age(
            app,
            stage,
            conversation,
            begun,
            Duration::minutes(letter.ago),
        )
        .await?;
    }
    Ok(())
}

async fn conversation(app: &App, stage: &Stage, from: &str) -> anyhow::Result<Uuid> {
    let mut tx = app.db.tenant(stage.workspace).await?;
    let found = queries::conversation(&mut tx, stage.workspace, from).await?;
    found.context("demo data: a conversation is missing")
}

/// Opens the conversation, answers, and waits until the answer is out.
async fn answer(
    app: &App,
    member: &Member,
    stage: &Stage,
    conversation: Uuid,
    text: &str,
) -> anyhow::Result<()> {
    let path = format!("/app/inbox/{conversation}");
    member.submit(&path, &[("text", text)]).await?;
    eventually("an answer", async || {
        let mut tx = app.db.tenant(stage.workspace).await?;
        let waiting = queries::waiting(&mut tx, stage.workspace, conversation).await?;
        Ok((!waiting).then_some(()))
    })
    .await
}

/// Moves what was written here since `begun` into the past, and its counts to their days.
async fn age(
    app: &App,
    stage: &Stage,
    conversation: Uuid,
    begun: DateTime<Utc>,
    by: Duration,
) -> anyhow::Result<()> {
    let mut tx = app.db.tenant(stage.workspace).await?;
    // An answer comes some minutes after the question.
    let answered = by - ANSWERED_AFTER.min(by / 2);
    let seconds = (by.as_seconds_f64(), answered.as_seconds_f64());
    let moved = queries::age(&mut tx, stage.workspace, conversation, begun, seconds).await?;
    let mut events = Vec::new();
    for message in moved {
        let by = if message.inbound { by } else { answered };
        for (at, kind) in message.counted() {
            events.push((at, kind, 1));
            events.push((at + by, kind, -1));
        }
    }
    analytics::record(&mut tx, stage.workspace, stage.zone, &events).await?;
    Ok(tx.commit().await?)
}

impl queries::Moved {
    /// What this message counts as, and when.
    fn counted(&self) -> impl Iterator<Item = (DateTime<Utc>, Kind)> {
        let received = self.inbound.then_some(self.created_at);
        let way = [
            (received, Kind::Received),
            (self.failed_at, Kind::Failed),
            (self.sent_at, Kind::Sent),
            (self.delivered_at, Kind::Delivered),
            (self.read_at, Kind::Read),
        ];
        let failed = self.failed_at.is_some();
        way.into_iter()
            .filter(move |(_, kind)| !failed || *kind == Kind::Failed)
            .filter_map(|(at, kind)| Some((at?, kind)))
    }
}
