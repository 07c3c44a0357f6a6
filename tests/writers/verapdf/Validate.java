import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

/**
 * Validates every file against PDF/UA-1 and PDF/A-3a with veraPDF's engine, in one virtual machine.
 *
 * One line a file and standard: standard, file, number of checks, then each failed clause with its message, separated by tabs.
 * Exit status 0 whatever it finds: the caller reads the lines.
 */
public final class Validate {
    private static final String[][] STANDARDS = {{"ua1", "PDFUA-1"}, {"3a", "PDFA-3A"}};
    private static final int MOST_FAILURES = 2000;

    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String[] standard : STANDARDS) {
            ValidationProfile profile;
            String name = "org/verapdf/pdfa/validation/" + standard[1] + ".xml";
            try (InputStream stream = PDFAValidator.class.getClassLoader().getResourceAsStream(name)) {
                profile = Profiles.profileFromXml(stream);
            }
            for (String file : files) {
                System.out.println(String.join("\t", check(file, standard[0], profile)));
            }
        }
    }

    private static List<String> check(String file, String standard, ValidationProfile profile) throws Exception {
        List<String> line = new ArrayList<>(List.of(standard, file));
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(standard);
        try (FileInputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                PDFAValidator validator = ValidatorFactory.createValidator(profile, MOST_FAILURES, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            line.add(String.valueOf(result.getTotalAssertions()));
            TreeMap<String, String> failed = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String clause = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    failed.putIfAbsent(clause, clause + " " + assertion.getMessage().replaceAll("\\s+", " "));
                }
            }
            line.addAll(failed.values());
            if (!result.isCompliant() && failed.isEmpty()) {
                line.add("not compliant");
            }
        }
        return line;
    }
}
