use serde::{Serialize, Serializer};

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

/// A template with the values for one person.
#[derive(Clone, Debug, Serialize)]
pub struct TemplateMessage<'a> {
    name: &'a str,
    language: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    components: Vec<Component<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct Code<'a> {
    code: &'a str,
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Component<'a> {
    Header {
        parameters: Vec<TemplateParameter<'a>>,
    },
    Body {
        parameters: Vec<TemplateParameter<'a>>,
    },
    Button {
        sub_type: &'static str,
        index: String,
        parameters: Vec<ButtonParameter<'a>>,
    },
}

/// The value of one variable; the name only for templates with named variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateParameter<'a> {
    /// The variable, without braces.
    pub name: Option<&'a str>,
    /// What the person reads.
    pub text: &'a str,
}

impl Serialize for TemplateParameter<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shape<'a> {
            r#type: &'static str,
            #[serde(skip_serializing_if = "Option::is_none")]
            parameter_name: Option<&'a str>,
            text: &'a str,
        }
        let shape = Shape {
            r#type: "text",
            parameter_name: self.name,
            text: self.text,
        };
        shape.serialize(serializer)
    }
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum ButtonParameter<'a> {
    Text { text: String },
    Payload { payload: &'a str },
}

/// A button that needs a value with each send; the index counts from 0.
#[derive(Clone, Debug)]
pub enum Button<'a> {
    /// The end of an address; escaped when sent.
    UrlSuffix(usize, &'a str),
    /// What comes back when a quick reply is tapped.
    Payload(usize, &'a str),
}

impl<'a> TemplateMessage<'a> {
    /// A template without values.
    pub fn new(name: &'a str, language: &'a str) -> Self {
        Self {
            name,
            language: Code { code: language },
            components: Vec::new(),
        }
    }

    /// Adds the header's values; none adds nothing.
    pub fn header(mut self, parameters: Vec<TemplateParameter<'a>>) -> Self {
        if !parameters.is_empty() {
            self.components.push(Component::Header { parameters });
        }
        self
    }

    /// Adds the body's values in order; none adds nothing.
    pub fn body(mut self, parameters: Vec<TemplateParameter<'a>>) -> Self {
        if !parameters.is_empty() {
            self.components.push(Component::Body { parameters });
        }
        self
    }

    /// Adds a button's value.
    pub fn button(mut self, button: &Button<'a>) -> Self {
        let (sub_type, index, parameter) = match *button {
            Button::UrlSuffix(index, value) => {
                let text = escape(value);
                ("url", index, ButtonParameter::Text { text })
            }
            Button::Payload(index, payload) => {
                ("quick_reply", index, ButtonParameter::Payload { payload })
            }
        };
        self.components.push(Component::Button {
            sub_type,
            index: index.to_string(),
            parameters: vec![parameter],
        });
        self
    }
}

/// Percent-encodes everything but unreserved characters, so that a value cannot leave its place in an address.
fn escape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
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

    #[test]
    fn a_template_has_metas_shape() {
        let value = |text| TemplateParameter { name: None, text };
        let template = TemplateMessage::new("parcel", "en_US")
            .header(vec![])
            .body(vec![value("Lena"), value("Monday")])
            .button(&Button::UrlSuffix(0, "PX 7/7"));
        let message = Outgoing::template("+15550109999", template, Some("7".to_owned()));
        let expected = json!({
            "messaging_product": "whatsapp", "recipient_type": "individual", "to": "+15550109999",
            "type": "template", "biz_opaque_callback_data": "7",
            "template": {"name": "parcel", "language": {"code": "en_US"}, "components": [
                {"type": "body", "parameters": [
                    {"type": "text", "text": "Lena"}, {"type": "text", "text": "Monday"}]},
                {"type": "button", "sub_type": "url", "index": "0", "parameters": [
                    {"type": "text", "text": "PX%207%2F7"}]},
            ]},
        });
        assert_eq!(serde_json::to_value(message).expect("JSON"), expected);
    }
}
