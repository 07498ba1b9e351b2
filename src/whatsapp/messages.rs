use serde::Serialize;

use super::TemplateMessage;

/// A message on its way out, in Meta's shape when serialised.
#[derive(Clone, Debug, Serialize)]
pub struct Outgoing<'a> {
    messaging_product: &'static str,
    recipient_type: &'static str,
    /// The person's number in E.164.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    /// A business-scoped user id, where there is no number.
    #[serde(skip_serializing_if = "Option::is_none")]
    recipient: Option<&'a str>,
    #[serde(flatten)]
    content: Content<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<Context<'a>>,
    /// Comes back in every status of this message; 512 characters at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    biz_opaque_callback_data: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Context<'a> {
    message_id: &'a str,
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Content<'a> {
    Text { text: Text<'a> },
    Template { template: TemplateMessage<'a> },
}

#[derive(Clone, Debug, Serialize)]
struct Text<'a> {
    body: &'a str,
    preview_url: bool,
}

impl<'a> Outgoing<'a> {
    /// Plain text (at most 4,096 characters), allowed within the 24-hour window only.
    pub fn text(to: &'a str, body: &'a str, tracer: Option<String>) -> Self {
        let text = Text {
            body,
            preview_url: false,
        };
        Self::new(to, Content::Text { text }, tracer)
    }

    /// An approved template.
    pub fn template(to: &'a str, template: TemplateMessage<'a>, tracer: Option<String>) -> Self {
        Self::new(to, Content::Template { template }, tracer)
    }

    /// The edge of the number that takes it.
    pub(super) fn edge(&self) -> &'static str {
        match &self.content {
            Content::Template { template } if template.is_marketing => "marketing_messages",
            _ => "messages",
        }
    }

    /// The same to a person known only by a business-scoped user id.
    pub fn to_user_id(mut self, id: &'a str) -> Self {
        self.to = None;
        self.recipient = Some(id);
        self
    }

    /// The same as a reply to a message of theirs.
    pub fn in_reply_to(mut self, wamid: &'a str) -> Self {
        self.context = Some(Context { message_id: wamid });
        self
    }

    fn new(to: &'a str, content: Content<'a>, tracer: Option<String>) -> Self {
        Self {
            messaging_product: "whatsapp",
            recipient_type: "individual",
            to: Some(to),
            recipient: None,
            content,
            context: None,
            biz_opaque_callback_data: tracer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_text_has_metas_shape() {
        let message =
            Outgoing::text("+15550109999", "Yes, until six.", None).in_reply_to("wamid.1");
        let expected = json!({
            "messaging_product": "whatsapp", "recipient_type": "individual", "to": "+15550109999",
            "type": "text", "text": {"body": "Yes, until six.", "preview_url": false},
            "context": {"message_id": "wamid.1"},
        });
        assert_eq!(serde_json::to_value(message).expect("JSON"), expected);
    }
}
