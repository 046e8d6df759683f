"""Safety copies (sikkerhetskopier): made while people work, checked before they are put back."""
