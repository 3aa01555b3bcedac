Get-Mailbox -Identity $adress
