import java.nio.ByteBuffer
import java.nio.ByteOrder

// A network of zeros: it is planned with, and not run.
def header = '{"layer1.weight":{"dtype":"F32","shape":[6,8],"data_offsets":[0,192]},' +
        '"layer1.bias":{"dtype":"F32","shape":[8],"data_offsets":[192,224]},' +
        '"output.weight":{"dtype":"F32","shape":[8,2],"data_offsets":[224,288]},' +
        '"output.bias":{"dtype":"F32","shape":[2],"data_offsets":[288,296]}}'
def file = new File(basedir, 'one/models/teacher.safetensors')
file.parentFile.mkdirs()
file.bytes = ByteBuffer.allocate(8 + header.length() + 296).order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length()).put(header.bytes).array()
return true
