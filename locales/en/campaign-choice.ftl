campaign-choice-refused = Cannot be sent now
campaign-choice-words = Find a template
campaign-choice-find = Find
campaign-choice-shown = { $shown } of { $all } templates
campaign-choice-parts = a part that only Meta can send
campaign-choice-error = This template cannot be sent: { $template }
