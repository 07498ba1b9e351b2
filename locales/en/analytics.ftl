analytics-overview = Overview
analytics-title = Analytics
analytics-period = { $from } to { $to }
analytics-period-label = Period
analytics-period-unreadable = Enter both days as dates, like 2026-11-22.
analytics-period-backwards = The last day must not be before the first.
analytics-period-too-long = Choose a year at most.
analytics-from = First day
analytics-to = Last day
analytics-show = Show
analytics-days = { $count ->
    [one] { $n } day
   *[other] { $n } days
}
analytics-export = Export CSV
analytics-new-campaign = New campaign
analytics-figures = Figures of the period
analytics-versus = before: { $before }
analytics-stat-sent = Messages sent
analytics-stat-delivered = Delivered
analytics-stat-read = Read
analytics-stat-received = Received
analytics-stat-failed = Failed
analytics-by-outcome = Messages by outcome
analytics-by-outcome-label = Messages a day by outcome
analytics-received = Messages received
analytics-received-label = Messages received a day
analytics-part-read = Read
analytics-part-delivered = Delivered, unread
analytics-part-pending = Sent, pending
analytics-part-failed = Failed
analytics-column-day = Day
analytics-column-sent = Sent
analytics-column-delivered = Delivered
analytics-column-read = Read
analytics-column-failed = Failed
analytics-column-received = Received
analytics-column-campaign = Campaign
analytics-column-status = Status
analytics-column-when = When
analytics-attention = Needs attention
analytics-attention-none = Nothing is waiting for you.
analytics-note-rejected = Template rejected
analytics-note-paused = Campaign paused
analytics-note-unknown = { $count ->
    [one] { $n } send without an answer
   *[other] { $n } sends without an answer
}
analytics-note-closing = { $count ->
    [one] { $n } conversation closes soon
   *[other] { $n } conversations close soon
}
analytics-note-closing-text = Less than four hours are left to reply freely.
analytics-note-stopped = A number is stopped
analytics-note-stopped-text = Nothing is sent from it until you look at it.
analytics-recent = Recent campaigns
analytics-recent-all = View all
analytics-recent-none = No campaign yet.
analytics-steps = First steps
analytics-steps-done = { $done } of { $all } done
analytics-step-done = Done:
analytics-step-number = Connect a WhatsApp number
analytics-step-number-text = The number your customers will see.
analytics-step-template = Get a template approved
analytics-step-template-text = Meta reviews the first message that you write to anyone.
analytics-step-contacts = Upload your contacts
analytics-step-contacts-text = A CSV file will do, with who agreed to hear from you.
analytics-step-sent = Send your first campaign
analytics-step-sent-text = Consent is checked again right before each send.
analytics-step-delivered = See it arrive
analytics-step-delivered-text = Delivered and read show up by themselves.
analytics-quiet = Nothing was sent in this time
analytics-quiet-text = What you send appears here day by day: sent, delivered, read and failed.
analytics-quiet-number = Connect a number
analytics-quiet-template = Write a template
analytics-quiet-contacts = Import contacts
analytics-quiet-campaign = Start a campaign
analytics-unheard = Nobody wrote to you in this time
analytics-unheard-text = Messages from people appear here day by day, and each of them in the inbox.
analytics-unheard-action = Open the inbox
analytics-recent-none-text = A campaign sends one approved template to many people, each of them once.
analytics-few = fewer than { $n }
