package org.eestatus.core.redact;

import java.util.Locale;
import java.util.Set;

/** Ordinary words that follow the name of a secret in messages. */
final class MessageWords {

    /** Words that follow {@code password: } in messages, including states as in {@code (using password: NO)}. */
    private static final Set<String> PROSE = Set.of(
            ("yes no true false none not must may can cannot can't could should is was are were has have had did does"
                            + " do the a an this that these it its your you please if when while because since for from at on in"
                            + " by with and or but as to authentication authorization login logon access connection user account"
                            + " signature permission required missing invalid expired wrong incorrect rejected denied refused"
                            + " failed failure unknown unexpected expected expecting unsupported undefined unauthorized forbidden"
                            + " malformed empty blank null error exception syntax verification validation string too only check"
                            + " see use try enter expires unable unrecognized length size more less least server client host value"
                            + " field parameter property"
                            + " falsch ungültig abgelaufen fehlt erforderlich leer unbekannt abgelehnt fehlerhaft nicht"
                            + " incorrecta incorrecto inválida inválido caducada caducado errónea erróneo vacía vacío requerida"
                            + " requerido desconocida desconocido rechazada rechazado obligatoria obligatorio"
                            + " incorrecte invalide expiré vide inconnu requis obligatoire manquant")
                    .split(" "));

    /** Words that follow an option in a message: {@code use --password or --token}. */
    private static final Set<String> AFTER_OPTION = Set.of(
            ("requires require required needs need expects takes option options argument parameter value flag without"
                            + " given specified supplied provided set instead twice once only cannot both would will then here"
                            + " again directive setting missing")
                    .split(" "));

    private static final int LONGEST = 24;

    private MessageWords() {}

    /** Whether this is an ordinary word of a message, with or without trailing punctuation. */
    static boolean isProse(String content) {
        int end = content.length();
        while (end > 0 && ".,;:!?)".indexOf(content.charAt(end - 1)) >= 0) {
            end--;
        }
        return end < LONGEST && PROSE.contains(content.substring(0, end).toLowerCase(Locale.ROOT));
    }

    static boolean isAfterOption(String content) {
        return content.startsWith("-")
                || isProse(content)
                || AFTER_OPTION.contains(content.toLowerCase(Locale.ROOT))
                || content.chars().noneMatch(Character::isLetterOrDigit);
    }
}
