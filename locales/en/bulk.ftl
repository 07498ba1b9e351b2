# One act on everyone who matches
bulk-title = Change everyone who matches
bulk-link = Change everyone who matches…
bulk-held = People whose data is restricted are left out.
bulk-nobody = Nobody matches who may be changed.
bulk-what = What should happen to each of them?
bulk-act-tag = Add a tag
bulk-act-tag-note = Who has it keeps it.
bulk-act-untag = Remove a tag
bulk-act-untag-note = Only this tag goes.
bulk-act-opt-out = Opt out of marketing
bulk-act-opt-out-note = No marketing to them from now on, and waiting campaign messages are skipped. Only their own new consent lifts it.
bulk-act-delete = Delete
bulk-act-delete-note = Contacts, messages and files are erased and the numbers are kept out. This cannot be undone.
bulk-tag = Tag
bulk-tag-hint = For adding or removing a tag.
bulk-sure = I am sure: opt out or delete them all ({ $people }).
bulk-do = Start
bulk-back = Back to contacts
bulk-error-act = Choose what should happen.
bulk-error-sure = Tick the box to opt out or delete everyone who matches.
bulk-error-more = { $count ->
    [one] Meanwhile one contact matches. Look again before you start.
   *[other] Meanwhile { $n } contacts match. Look again before you start.
}
bulk-error-gone = The search or segment is gone. Search again first.
bulk-seen = { $seen } of { $all } done.
bulk-changed = { $count ->
    [one] One was changed.
   *[other] { $n } were changed.
}
bulk-status-queued = Waiting
bulk-status-running = Running
bulk-status-done = Done
bulk-status-stopped = Stopped
bulk-stopped = The rest is left as it is.
bulk-stop = Stop
bulk-leave = You can leave this page; the work goes on.
bulk-reload = Refresh
bulk-copy = Take a copy
bulk-copy-text = Everyone on the list as a file that can be imported again. The audit log notes who took it.
