function Find-Mailbox {
    if ($true { 'no bracket' }
}
