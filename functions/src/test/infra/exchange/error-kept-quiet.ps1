function Find-Mailbox {
    param([string] $Address)
    Get-Recipient -Filter $Address -ErrorAction SilentlyContinue
}
