Get-Mailbox -Identity 'a@example.com' -EvenIfHidden
