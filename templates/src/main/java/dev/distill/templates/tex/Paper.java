package dev.distill.templates.tex;

/** The papers that methods, tasks and statistics come from, as BibTeX cites them. */
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
    /** Repeating how alike a teacher finds the examples of a batch. */
    SIMILARITIES(
            "tung2019similarity",
            "Similarity-Preserving Knowledge Distillation",
            "Tung, Frederick and Mori, Greg",
            2019,
            "1907.09682"),
    /** Repeating how far apart a teacher has the examples of a batch. */
    DISTANCES(
            "park2019relational",
            "Relational Knowledge Distillation",
            "Park, Wonpyo and Kim, Dongju and Lu, Yan and Cho, Minsu",
            2019,
            "1904.05068"),
    /** Learning from labels of which a share is spread over all classes. */
    SMOOTHING(
            "szegedy2015rethinking",
            "Rethinking the Inception Architecture for Computer Vision",
            "Szegedy, Christian and Vanhoucke, Vincent and Ioffe, Sergey and Shlens, Jonathon and Wojna, Zbigniew",
            2015,
            "1512.00567"),
    /** Learning from logits that grow to their size. */
    ANNEALING(
            "jafari2021annealing",
            "Annealing Knowledge Distillation",
            "Jafari, Aref and Rezagholizadeh, Mehdi and Sharma, Pranav and Ghodsi, Ali",
            2021,
            "2104.07163"),
    /** Following a teacher's training by logits that grow to their size. */
    PRO_KD(
            "rezagholizadeh2021prokd",
            "Pro-KD: Progressive Distillation by Following the Footsteps of the Teacher",
            "Rezagholizadeh, Mehdi and Jafari, Aref and Saladi, Puneeth S. M. and Sharma, Pranav and Saheb Pasand, Ali and Ghodsi, Ali",
            2021,
            "2110.08532"),
    /** Learning from anchors on a teacher's route. */
    ROUTE(
            "jin2019knowledge",
            "Knowledge Distillation via Route Constrained Optimization",
            "Jin, Xiao and Peng, Baoyun and Wu, Yichao and Liu, Yu and Liu, Jiaheng and Liang, Ding and Yan, Junjie"
                    + " and Hu, Xiaolin",
            2019,
            "1904.09149"),
    /** Learning from the label's probability and from the others' apart. */
    DECOUPLED(
            "zhao2022decoupled",
            "Decoupled Knowledge Distillation",
            "Zhao, Borui and Cui, Quan and Song, Renjie and Qiu, Yiyu and Liang, Jiajun",
            2022,
            "2203.08679"),
    /** Learning easy examples first. */
    EASY_TO_HARD(
            "hacohen2019power",
            "On The Power of Curriculum Learning in Training Deep Networks",
            "Hacohen, Guy and Weinshall, Daphna",
            2019,
            "1904.03626"),
    /** Learning by a teacher whose weight rises, easy examples first. */
    RAMPED(
            "hamdan2024htrjand",
            "HTR-JAND: Handwritten Text Recognition with Joint Attention Network and Knowledge Distillation",
            "Hamdan, Mohammed and Rahiche, Abderrahmane and Cheriet, Mohamed",
            2024,
            "2412.18524"),
    /** Learning at a temperature that is learned against the student. */
    TEMPERATURE(
            "li2022curriculum",
            "Curriculum Temperature for Knowledge Distillation",
            "Li, Zheng and Li, Xiang and Yang, Lingfeng and Zhao, Borui and Song, Renjie and Luo, Lei and Li, Jun"
                    + " and Yang, Jian",
            2022,
            "2211.16231"),
    /** Learning by way of a network between teacher and student in size. */
    ASSISTANT(
            "mirzadeh2019improved",
            "Improved Knowledge Distillation via Teacher Assistant",
            "Mirzadeh, Seyed-Iman and Farajtabar, Mehrdad and Li, Ang and Levine, Nir and Matsukawa, Akihiro"
                    + " and Ghasemzadeh, Hassan",
            2019,
            "1902.03393"),
    /** Learning from the generation before. */
    BORN_AGAIN(
            "furlanello2018born",
            "Born Again Neural Networks",
            "Furlanello, Tommaso and Lipton, Zachary C. and Tschannen, Michael and Itti, Laurent and Anandkumar, Anima",
            2018,
            "1805.04770"),
    /** Learning sparse parities by gradient descent. */
    SPARSE_PARITY(
            "barak2022hidden",
            "Hidden Progress in Deep Learning: SGD Learns Parities Near the Computational Limit",
            "Barak, Boaz and Edelman, Benjamin L. and Goel, Surbhi and Kakade, Sham and Malach, Eran and Zhang, Cyril",
            2022,
            "2207.08799"),
    /** Intervals that hold however often one looks. */
    LOOKING(
            "wang2023anytime",
            "Anytime-valid t-tests and confidence sequences for Gaussian means with unknown variance",
            "Wang, Hongjian and Ramdas, Aaditya",
            2023,
            "2310.03722");

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
