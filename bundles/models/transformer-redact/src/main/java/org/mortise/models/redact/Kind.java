package org.mortise.models.redact;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.InetAddressValidator;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.mortise.models.redact.Finder.Match;

/** What must not be seen, in the order it is looked for: where two are at the same place, it is called by the first. */
public enum Kind {
    /** A key or token: of a form that a service is known for, a private key, or what follows a word such as password. */
    KEY {
        @Override
        List<Span> find(String text, String region) {
            var found = new ArrayList<>(KNOWN_KEYS.find(text));
            found.addAll(NAMED_KEYS.find(text));
            return found;
        }
    },

    EMAIL {
        @Override
        List<Span> find(String text, String region) {
            return EMAILS.find(text);
        }
    },

    /** The number of a bank account, whose checksum is right. */
    IBAN {
        @Override
        List<Span> find(String text, String region) {
            return IBANS.find(text);
        }
    },

    /** The number of a credit card, whose checksum is right. */
    CARD {
        @Override
        List<Span> find(String text, String region) {
            return CARDS.find(text);
        }
    },

    /** An IP address, of either version. */
    IP {
        @Override
        List<Span> find(String text, String region) {
            return ADDRESSES.find(text);
        }
    },

    /** A telephone number that may be one in its country. */
    PHONE {
        @Override
        List<Span> find(String text, String region) {
            var found = new ArrayList<Span>();
            for (var number : PhoneNumberUtil.getInstance().findNumbers(text, region)) {
                found.add(new Span(number.start(), number.end(), name()));
            }
            return found;
        }
    };

    private static final Finder KNOWN_KEYS = Finder.of(
            KEY.name(),
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?"
                    + "|\\b(?:(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,}|gh[opsur]_[A-Za-z0-9]{30,}|github_pat_\\w{30,}"
                    + "|glpat-[\\w-]{20,}|(?:hf|npm)_[A-Za-z0-9]{30,}|xox[a-z]-[A-Za-z0-9-]{10,}"
                    + "|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[\\w-]{35}|eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]{8,})"));

    private static final Finder NAMED_KEYS = Finder.of(
            KEY.name(),
            Pattern.compile("(?i)(?:api[_ -]?key|access[_ -]?key|secret|token|password|passwd|pwd|bearer)"
                    + "[\"']?(?:\\s*[:=]\\s*|\\s+)[\"']?([^\\s\"'\\[\\],;*]*[0-9][^\\s\"'\\[\\],;*]{7,}"
                    + "|[^\\s\"'\\[\\],;*]{7,}[0-9][^\\s\"'\\[\\],;*]*)"));

    private static final Finder EMAILS = Finder.of(
            EMAIL.name(),
            Pattern.compile("[\\pL\\pN._%+'-]{1,64}@(?:[\\pL\\pN](?:[\\pL\\pN-]*[\\pL\\pN])?\\.)+\\pL{2,}"));

    private static final Finder IBANS =
            Finder.of(IBAN.name(), Pattern.compile("[A-Za-z]{2}[0-9]{2}(?: ?[A-Za-z0-9]){11,36}"), Kind::endOfIban);

    private static final Finder CARDS =
            Finder.of(CARD.name(), Pattern.compile("[2-6](?:[ -]?[0-9]){12,18}"), Kind::endOfCard);

    private static final Finder ADDRESSES = Finder.of(
            IP.name(),
            Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*[0-9A-Fa-f]|"
                    + "[0-9A-Fa-f:]+::"),
            Kind::endOfAddress);

    /** Finds all of this kind; a region helps with what is only unique in one. */
    abstract List<Span> find(String text, String region);

    /** Each country's are of one length, so what follows in capitals is told from it. */
    private static int endOfIban(String text, Match match) {
        if (isWithinWord(text, match.start())) {
            return -1;
        }
        var validator = IBANValidator.getInstance();
        var country = validator.getValidator(
                text.substring(match.start(), match.start() + 2).toUpperCase());
        if (country == null) {
            return -1;
        }
        var iban = new StringBuilder();
        int end = match.start();
        for (; end < match.end() && iban.length() < country.getIbanLength(); end++) {
            if (text.charAt(end) != ' ') {
                iban.append(Character.toUpperCase(text.charAt(end)));
            }
        }
        return validator.isValid(iban.toString()) && !isWithinWord(text, end) ? end : -1;
    }

    private static int endOfCard(String text, Match match) {
        var digits = match.in(text).replaceAll("[ -]", "");
        return !isWithinWord(text, match.start())
                        && !isWithinWord(text, match.end())
                        && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits)
                ? match.end()
                : -1;
    }

    private static int endOfAddress(String text, Match match) {
        var address = match.in(text);
        var alone = !isWithinWord(text, match.start())
                && !isWithinWord(text, match.end())
                && !text.startsWith(".", match.start() - 1)
                && !text.substring(match.end()).matches("(?s)\\.\\d.*");
        return alone && InetAddressValidator.getInstance().isValid(address) && address.length() > 2 ? match.end() : -1;
    }

    private static boolean isWithinWord(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isLetterOrDigit(text.codePointBefore(at))
                && Character.isLetterOrDigit(text.codePointAt(at));
    }
}
