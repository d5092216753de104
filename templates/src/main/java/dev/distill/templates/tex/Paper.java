package dev.distill.templates.tex;

/** The papers that methods and tasks come from, as BibTeX cites them. */
enum Paper {
    /** Learning from a finished teacher's outputs. */
    ONE_SHOT(
            "hinton2015distilling",
            "Distilling the Knowledge in a Neural Network",
            "Hinton, Geoffrey and Vinyals, Oriol and Dean, Jeff",
            2015,
            "1503.02531"),
    /** Learning along a teacher's checkpoints. */
    CHECKPOINTS(
            "panigrahi2024progressive",
            "Progressive distillation induces an implicit curriculum",
            "Panigrahi, Abhishek and Liu, Bingbin and Malladi, Sadhika and Risteski, Andrej and Goel, Surbhi",
            2024,
            "2410.05464"),
    /** Learning from random projections of a finished teacher's hidden layers. */
    EXTRACTION(
            "gupta2025efficient",
            "Efficient Knowledge Distillation via Curriculum Extraction",
            "Gupta, Shivam and Karmalkar, Sushrut",
            2025,
            "2503.17494"),
    /** Predicting a teacher's hidden layer. */
    HINT(
            "romero2014fitnets",
            "FitNets: Hints for Thin Deep Nets",
            "Romero, Adriana and Ballas, Nicolas and Kahou, Samira Ebrahimi and Chassang, Antoine and Gatta, Carlo"
                    + " and Bengio, Yoshua",
            2014,
            "1412.6550"),
    /** Learning sparse parities by gradient descent. */
    SPARSE_PARITY(
            "barak2022hidden",
            "Hidden Progress in Deep Learning: SGD Learns Parities Near the Computational Limit",
            "Barak, Boaz and Edelman, Benjamin L. and Goel, Surbhi and Kakade, Sham and Malach, Eran and Zhang, Cyril",
            2022,
            "2207.08799");

    private final String key;
    private final String title;
    private final String authors;
    private final int year;
    private final String arxiv;

    Paper(String key, String title, String authors, int year, String arxiv) {
        this.key = key;
        this.title = title;
        this.authors = authors;
        this.year = year;
        this.arxiv = arxiv;
    }

    /** The entry. */
    String entry() {
        return "@misc{" + key + ",\n"
                + "  title = {{" + title + "}},\n"
                + "  author = {" + authors + "},\n"
                + "  year = {" + year + "},\n"
                + "  eprint = {" + arxiv + "},\n"
                + "  archivePrefix = {arXiv}\n"
                + "}\n";
    }
}
